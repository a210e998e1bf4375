/**
 * Layer 3a, the SPI for gateways: descriptions of gateways as data, and the built-in gateways, one file each.
 */
package io.github.cameljimeng.gateway;
