/** Floor 2: one transport over camel-http: permits, deadlines, retry rules and downloads. Knows no gateway. */
package io.github.cameljimeng.http;
