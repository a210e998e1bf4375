package io.github.cameljimeng.examples.studio;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An H2 database in the studio's folder, unless {@code spring.datasource.url} names another. */
@Configuration(proxyBeanMethods = false)
class HomeDatabase {

    // async: H2's usual files are closed for all when a thread that uses them is interrupted, as at a forced stop.
    // What is committed is on disk before anything is paid for it, also when the process is killed a moment later; and
    // Ctrl-C does not close it under the feet of those who still write
    private static final String SAFE = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    @Bean
    @ConditionalOnProperty(name = "spring.datasource.url", havingValue = "home", matchIfMissing = true)
    JdbcConnectionDetails inTheFolder(StudioSettings settings) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return "jdbc:h2:async:" + settings.data().resolve("studio") + SAFE;
            }

            @Override
            public String getUsername() {
                return "studio";
            }

            @Override
            public String getPassword() {
                return "";
            }
        };
    }
}
