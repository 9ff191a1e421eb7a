-- Questions of budgets count as calls again when the roll-ups are rebuilt.
DROP TABLE "DecisionCount";
