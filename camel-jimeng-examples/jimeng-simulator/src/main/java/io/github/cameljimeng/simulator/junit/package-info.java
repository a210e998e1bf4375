/**
 * The simulator as a service of JUnit 5 and 6, in the manner of Camel's {@code camel-test-infra} modules. JUnit is an optional
 * dependency: whoever tests has it.
 */
package io.github.cameljimeng.simulator.junit;
