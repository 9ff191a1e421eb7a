-- DropForeignKey
ALTER TABLE "BudgetPeriod" DROP CONSTRAINT "BudgetPeriod_budgetId_fkey";

-- DropTable
DROP TABLE "Budget";

-- DropTable
DROP TABLE "BudgetPeriod";

-- DropTable
DROP TABLE "BudgetReservation";
