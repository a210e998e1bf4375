/** What was spent, and how much may be: part of the ledger, for stores of your own. */
package io.github.cameljimeng.ledger.budget;
