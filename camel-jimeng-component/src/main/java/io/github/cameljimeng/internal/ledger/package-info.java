/** Layer 3b: leases, writes that are retried until they succeed, and the open task stores of a component. */
package io.github.cameljimeng.internal.ledger;
