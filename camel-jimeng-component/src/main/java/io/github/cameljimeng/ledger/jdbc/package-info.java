/** Layer 3b: task stores in a database, shared by nodes or embedded in a directory. */
package io.github.cameljimeng.ledger.jdbc;
