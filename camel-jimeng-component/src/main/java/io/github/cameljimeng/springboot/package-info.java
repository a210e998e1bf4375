/** Layer 6: integration with Spring Boot, which alone loads these classes. */
package io.github.cameljimeng.springboot;
