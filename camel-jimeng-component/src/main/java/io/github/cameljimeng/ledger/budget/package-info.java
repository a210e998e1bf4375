/** Spending and its caps: the part of the ledger SPI for budgets. */
package io.github.cameljimeng.ledger.budget;
