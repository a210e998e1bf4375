/** Layer 3a: requests written, replies read, errors classified, the same for all gateways. */
package io.github.cameljimeng.internal.gateway;
