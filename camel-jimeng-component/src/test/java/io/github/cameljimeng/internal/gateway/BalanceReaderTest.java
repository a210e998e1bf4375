package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gateways write about balances, and what it means. */
@Timeout(60)
class BalanceReaderTest {

    static Stream<Arguments> replies() {
        return Stream.of(
                // octopusx "Account Balance and Usage"
                arguments(
                        "750000 q, used 250000 q",
                        List.of("{'code':true,'message':'ok','data':{'object':'token_usage','total_granted':1000000,"
                                + "'total_used':250000,'total_available':750000,'unlimited_quota':false,"
                                + "'model_limits':{'gpt-4o':10000},'expires_at':1767225600}}")),
                arguments("7 q, used 3 q", List.of("{'data':{'total_granted':10,'total_used':3}}")),
                arguments("7.5 q, used 2.5 q", List.of("{'total_available':'7.50','total_used':' 2.5 '}")),
                arguments("1234567.8 q", List.of("{'data':[{'total_available':'$1,234,567.80 USD'}]}")),
                arguments("7 q", List.of("{'code':1,'msg':'success','result':{'remaining':7}}")),
                arguments("-3 q", List.of("{'total_available':-3}")),
                arguments("2500000 q", List.of("{'total_available':2.5e6}")),
                arguments(
                        "unlimited, used 5 q",
                        List.of("{'data':{'unlimited_quota':true,'total_available':-5,'total_used':5}}")),
                arguments("unlimited", List.of("{'unlimited':'true','total_available':0}")),
                arguments("unlimited", List.of("{'unlimited_quota':1}")),
                // OpenAI's old billing form, as new-api answers it
                arguments(
                        "75 q, used 25 q",
                        List.of(
                                "{'object':'billing_subscription','soft_limit_usd':100.0,'hard_limit_usd':100.0}",
                                "{'object':'list','total_usage':2500}")),
                arguments(
                        "87.28 q, used 12.72 q",
                        List.of("{'hard_limit_usd':'100'}", "{'total_usage':1272.0000000000002}")),
                arguments("unlimited, used 25 q", List.of("{'hard_limit_usd':100000000}", "{'total_usage':2500}")),
                // jimmyai: user, then key
                arguments(
                        "60 q, used 7 q",
                        List.of(
                                "{'code':'20000','msg':'ok','data':{'balance':100,'used_coin':40,'available':60}}",
                                "{'code':20000,'data':{'name':'k','total_quota':0,'used_quota':7,'available_quota':0,"
                                        + "'unlimited':true}}")),
                arguments(
                        "3 q, used 7 q",
                        List.of(
                                "{'code':20000,'data':{'balance':100,'used_coin':40}}",
                                "{'code':20000,'data':{'total_quota':10,'used_quota':7,'available_quota':3}}")),
                arguments("60 q, used 40 q", List.of("{'data':{'balance':100,'used_coin':40}}")),
                arguments("12.5 q, used 2 q", List.of("{'data':{'balance':12.5,'used':2}}")));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("replies")
    void aBalanceIsReadInWhateverFormItComes(String text, List<String> bodies) {
        var replies = bodies.stream()
                .map(body -> Replies.of(200, body.replace('\'', '"')))
                .toList();

        assertThat(BalanceReader.of(replies, "q"))
                .hasValueSatisfying(balance -> assertThat(balance.text()).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"data\":null}",
                "{\"total_available\":null}",
                "{\"total_available\":\"\"}",
                "{\"total_available\":\"lots\"}",
                "{\"total_available\":true}",
                "{\"total_available\":[1]}",
                "{\"total_available\":1e999999999}",
                "{\"total_available\":\"1e999999999\"}",
                "{\"total_available\":123456789012345678901234567890}",
                "{\"hard_limit_usd\":100}",
                "{\"created\":1,\"data\":[{\"url\":\"https://example.com/1.png\"}]}"
            })
    void whatHasNoNumberIsNoBalance(String body) {
        assertThat(BalanceReader.of(List.of(Replies.of(200, body)), "q")).isEmpty();
    }
}
