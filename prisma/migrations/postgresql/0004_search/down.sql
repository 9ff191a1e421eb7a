DROP TABLE IF EXISTS "_MessageSearch";
DROP TABLE IF EXISTS "_SearchProgress";
