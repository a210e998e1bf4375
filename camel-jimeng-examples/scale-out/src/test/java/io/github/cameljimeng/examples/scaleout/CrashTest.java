package io.github.cameljimeng.examples.scaleout;

/** As hard as the system properties say. */
class CrashTest extends CrashContract {

    CrashTest() {
        super(CrashSettings.fromSystemProperties());
    }
}
