package io.github.cameljimeng.examples.repeatedorders;

import java.nio.file.Path;

class S3Test extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) throws Exception {
        return S3Server.start("S3", "orders");
    }
}
