/** Floor 3: one file a gateway, and what they share: the parameter table, encoders, the reply reader, the error classifier. */
package io.github.cameljimeng.gateway;
