package io.github.cameljimeng.examples.repeatedorders;

import java.nio.file.Path;

class FtpTest extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) throws Exception {
        return FtpSource.start(home);
    }
}
