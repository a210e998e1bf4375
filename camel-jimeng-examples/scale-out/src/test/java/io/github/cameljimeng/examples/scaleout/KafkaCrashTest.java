package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.examples.brokers.BrokerKind;

class KafkaCrashTest extends CrashContract {

    KafkaCrashTest() {
        super(CrashSettings.few(BrokerKind.KAFKA));
    }
}
