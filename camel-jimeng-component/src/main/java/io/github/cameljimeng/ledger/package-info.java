/** Layer 3b: tasks, and the SPI for task stores. */
package io.github.cameljimeng.ledger;
