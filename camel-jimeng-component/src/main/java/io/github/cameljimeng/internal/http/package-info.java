/** Layer 2: requests to one account: connections, threads, limits, deadlines, retry policy, downloads. Knows no gateway. */
package io.github.cameljimeng.internal.http;
