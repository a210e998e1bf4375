package io.github.cameljimeng.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No part of {@code s3,cr} stands in what is shown of these; the rest of the URL does. */
class JdbcUrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db:1/x?user=me&password=s3,cr",
                "jdbc:mysql://db:1/x?user=me&password=s3;cr&ssl=true",
                "jdbc:mysql://db:1/x?user=me&password=s3(cr)&ssl=true",
                "jdbc:mysql://db:1/x?user=me&password=s3'cr&ssl=true",
                "jdbc:mysql://me:s3/cr@db:1/x",
                "jdbc:mysql://me:s3@cr@db:1/x",
                "jdbc:mysql://me:s3?cr@db:1/x",
                "jdbc:mysql://(host=db,port=1,user=me,password=s3,cr)/x",
                "jdbc:postgresql://db:1/x?sslpassword=s3cr&user=me",
                "jdbc:postgresql://db:1/x?password=s3%2Ccr&ssl=true",
                "jdbc%3Apostgresql%3A%2F%2Fdb%3A1%2Fx%3Fuser%3Dme%26password%3Ds3cr%26ssl%3Dtrue",
                "postgresql://me:s3/cr@db:1/x",
                "https://me:s3cr@db:1/x",
                "jdbc:h2:tcp://db/x;USER=sa;PASSWORD=s3 cr;MODE=y",
                "jdbc:h2:tcp://db/x;USER=sa;PASSWORD=s3&cr",
                "jdbc:h2:tcp://db/x;USER=sa;CIPHER=AES;PASSWORD=s3 cr",
                "jdbc:sqlserver://db:1;user=sa;password={s3;cr};encrypt=true",
                "jdbc:sqlserver://db:1;user=sa;password={s3}};cr};encrypt=true",
                "jdbc:sqlserver://db:1;trustStorePassword=s3cr;encrypt=true",
                "jdbc:db2://db:1/x:user=me;password='s3;cr';ssl=true",
                "jdbc:oracle:thin:me/s3cr@db:1:x",
                "jdbc:oracle:thin:me/s3/cr@//db:1/x",
                "jdbc:oracle:thin:me/s3@cr@(DESCRIPTION=(HOST=db))",
                "db {user=me, password=s3,cr, ssl=true}",
                "db, spring.datasource.password = s3cr",
                "db password=\"s3 cr\" is wrong",
                "db with javax.net.ssl.keyStorePassword=s3cr is wrong",
            })
    void noPasswordIsShown(String url) {
        assertThat(ForeignText.shown("No driver for " + url))
                .startsWith("No driver for ")
                .contains("db")
                .contains("xxxxxx")
                .doesNotContain("s3")
                .doesNotContain("cr}")
                .doesNotContain("cr;")
                .doesNotContain("cr@")
                .doesNotContain("cr&")
                .doesNotContain("cr)")
                .doesNotContain(" cr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db:1/x?user=me&password=s3,cr and more; a=b",
                "jdbc:h2:tcp://db/x;USER=sa;PASSWORD=s3 cr\" [90046-240]",
                "jdbc:oracle:thin:me/s3cr@db:1:x",
                "jdbc:mysql://me:s3@cr@db:1/x"
            })
    void maskingAgainChangesNothing(String url) {
        var shown = ForeignText.shown(url);

        assertThat(ForeignText.shown(shown)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access denied (using password: YES)",
                "Connection to jdbc:postgresql://db:5432/x?ssl=true refused",
                "the user is unknown",
                "https://cdn/a@2x.png",
                "HikariPool-1 - Connection is not available, request timed out after 30000ms"
            })
    void ordinaryMessagesAreLeftAlone(String text) {
        assertThat(ForeignText.shown(text)).isEqualTo(text);
    }

    @Test
    void whatFollowsTheUrlIsStillThere() {
        assertThat(ForeignText.shown("jdbc:mysql://db/x?user=me&password=s3cr&ssl=true refused: no route to host"))
                .isEqualTo("jdbc:mysql://db/x?user=xxxxxx&password=xxxxxx&ssl=true refused: no route to host");
    }
}
