-- Written by hand: what refers to a table goes before it.
-- DropTable
DROP TABLE "BudgetReservation";

-- DropTable
DROP TABLE "BudgetPeriod";

-- DropTable
DROP TABLE "Budget";
