DROP TABLE IF EXISTS "_ItemSearch";
DROP TABLE IF EXISTS "_SearchItem";
DROP TABLE IF EXISTS "_SearchQueue";

DROP TRIGGER IF EXISTS "Room_search_insert";
DROP TRIGGER IF EXISTS "Room_search_update";
DROP TRIGGER IF EXISTS "Room_search_delete";

DROP TRIGGER IF EXISTS "RoomTag_search_insert";
DROP TRIGGER IF EXISTS "RoomTag_search_delete";

DROP TRIGGER IF EXISTS "Actor_search_insert";
DROP TRIGGER IF EXISTS "Actor_search_update";
DROP TRIGGER IF EXISTS "Actor_search_delete";

DROP TRIGGER IF EXISTS "Attachment_search_insert";
DROP TRIGGER IF EXISTS "Attachment_search_update";
DROP TRIGGER IF EXISTS "Attachment_search_delete";

DROP TRIGGER IF EXISTS "Session_search_insert";
DROP TRIGGER IF EXISTS "Session_search_update";
DROP TRIGGER IF EXISTS "Session_search_delete";

DROP TRIGGER IF EXISTS "SessionTag_search_insert";
DROP TRIGGER IF EXISTS "SessionTag_search_delete";

DROP TRIGGER IF EXISTS "Execution_search_insert";
DROP TRIGGER IF EXISTS "Execution_search_update";
DROP TRIGGER IF EXISTS "Execution_search_delete";
