package io.github.cameljimeng.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The service as JUnit runs it: each case is a class of its own, run by a JUnit within this one. */
class JimengServiceTest {

    private static final String GENERATE = "/v1/images/generations";

    private static final List<String> SEEN = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void noTraces() {
        SEEN.clear();
        for (var property : List.of(JimengService.INSTANCE_TYPE, JimengService.BASE_URL, JimengService.API_KEY)) {
            System.clearProperty(property);
        }
    }

    @Test
    void aStaticServiceIsTheSameForAllTestsOfAClassAndItsNestedClasses() {
        run(WithStaticField.class).testEvents().assertStatistics(events -> events.succeeded(4));

        assertThat(Set.copyOf(SEEN)).hasSize(1);
        assertThatGone(SEEN.get(0));
    }

    @Test
    void anInstanceFieldIsOneServiceForEachTest() {
        run(WithInstanceField.class).testEvents().assertStatistics(events -> events.succeeded(2));

        assertThat(new LinkedHashSet<>(SEEN)).hasSize(2).allSatisfy(JimengServiceTest::assertThatGone);
    }

    @Test
    void anInstanceForAllTestsHasOneService() {
        run(WithOneInstance.class).testEvents().assertStatistics(events -> events.succeeded(2));

        assertThat(Set.copyOf(SEEN)).hasSize(1);
    }

    @Test
    void aServiceOfABaseClassRunsAgainForEachSubclass() {
        run(FirstSubclass.class, SecondSubclass.class).testEvents().assertStatistics(events -> events.succeeded(2));

        assertThat(Set.copyOf(SEEN)).hasSize(2);
    }

    @Test
    void aSingletonRunsThroughAllClassesAndEndsWithTheRun() {
        run(WithSingleton.class, AlsoWithSingleton.class).testEvents().assertStatistics(events -> events.succeeded(2));

        assertThat(Set.copyOf(SEEN)).hasSize(1);
        assertThatGone(SEEN.get(0));
    }

    @Test
    void theSystemPropertiesAreThoseOfBeforeWhenItIsOver() {
        System.setProperty(JimengService.BASE_URL, "http://127.0.0.1:1");

        run(WithStaticField.class);

        assertThat(System.getProperty(JimengService.BASE_URL)).isEqualTo("http://127.0.0.1:1");
        assertThat(System.getProperty(JimengService.API_KEY)).isNull();
    }

    @Test
    void theKeyOfTheSettingsIsTheKeyOfTheService() {
        var service =
                JimengServiceFactory.createService(JimengSimulator.builder().apiKey("sk-test"));
        service.initialize();
        try {
            assertThat(service.apiKey()).isEqualTo("sk-test");
            assertThat(System.getProperty(JimengService.API_KEY)).isEqualTo("sk-test");
        } finally {
            service.shutdown();
        }
    }

    @Test
    void withoutAnExtensionTheServiceSaysWhatIsMissing() {
        assertThatThrownBy(() -> JimengServiceFactory.createService().baseUrl())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }

    @Test
    void aRemoteServiceIsWhereThePropertySays() {
        System.setProperty(JimengService.INSTANCE_TYPE, "remote");
        System.setProperty(JimengService.BASE_URL, "http://127.0.0.1:1");

        run(OnlyTheAddress.class).testEvents().assertStatistics(events -> events.succeeded(1));

        assertThat(SEEN).containsExactly("http://127.0.0.1:1");
    }

    @Test
    void aTestThatNeedsFaultsIsSkippedWhereTheGatewayIsRemote() {
        System.setProperty(JimengService.INSTANCE_TYPE, "remote");
        System.setProperty(JimengService.BASE_URL, "http://127.0.0.1:1");

        run(WithInstanceField.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("first"),
                                abortedWithReason(message(text -> text.contains("jimeng.instance.type is remote")))));
    }

    @Test
    void aRemoteServiceWithoutAddressFailsTheTestWithTheProperty() {
        System.setProperty(JimengService.INSTANCE_TYPE, "remote");

        run(OnlyTheAddress.class)
                .allEvents()
                .assertThatEvents()
                .haveAtLeastOne(event(finishedWithFailure(message(text -> text.contains("jimeng.base.url")))));
    }

    @Test
    void anUnknownInstanceTypeIsRefused() {
        System.setProperty(JimengService.INSTANCE_TYPE, "cloud");

        assertThatThrownBy(JimengServiceFactory::createService)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jimeng.instance.type must be local or remote, but is cloud");
    }

    @Test
    void ordersAreWhatAGatewayCouldBill() throws Exception {
        try (var simulator = JimengSimulator.start()) {
            simulator.script(GENERATE, Fault.status(429, "{}"));
            post(simulator.url() + GENERATE);
            post(simulator.url() + GENERATE);
            post(simulator.url() + "/jm?Action=CVSync2AsyncGetResult&Version=2022-08-31");
            post(simulator.filesUrl() + "/files/none.png");

            assertThat(simulator.journal().orders())
                    .extracting(entry -> entry.path() + " " + entry.status())
                    .containsExactly(GENERATE + " 429", GENERATE + " 200");
        }
    }

    private static EngineExecutionResults run(Class<?>... classes) {
        var kit = EngineTestKit.engine("junit-jupiter");
        for (var each : classes) {
            kit.selectors(selectClass(each));
        }
        return kit.execute();
    }

    private static void assertThatGone(String url) {
        assertThatThrownBy(() -> post(url + GENERATE)).isInstanceOf(IOException.class);
    }

    private static int post(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"jimeng-4.0\",\"prompt\":\"a lake\",\"n\":1,\"size\":\"64x64\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** Would fail if the journal or the faults were those of another test. */
    private static void use(JimengService service) throws Exception {
        assertThat(System.getProperty(JimengService.BASE_URL)).isEqualTo(service.baseUrl());
        assertThat(service.journal().entries()).isEmpty();
        assertThat(post(service.baseUrl() + GENERATE)).isEqualTo(200);
        service.simulator().scriptAlways("/*", Fault.status(500, "{}"));
        SEEN.add(service.baseUrl());
    }

    static class WithStaticField {
        @RegisterExtension
        static final JimengService SERVICE = JimengServiceFactory.createService();

        @Test
        void first() throws Exception {
            use(SERVICE);
        }

        @Test
        void second() throws Exception {
            use(SERVICE);
        }

        @Nested
        class Inner {
            @Test
            void third() throws Exception {
                use(SERVICE);
            }
        }

        @Nested
        class AnotherInner {
            @Test
            void fourth() throws Exception {
                use(SERVICE);
            }
        }
    }

    static class WithInstanceField {
        @RegisterExtension
        final JimengService service = JimengServiceFactory.createService();

        @Test
        void first() throws Exception {
            use(service);
        }

        @Test
        void second() throws Exception {
            use(service);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class WithOneInstance extends WithInstanceField {}

    abstract static class Base {
        @RegisterExtension
        static final JimengService SERVICE = JimengServiceFactory.createService();

        @Test
        void inherited() throws Exception {
            use(SERVICE);
        }
    }

    static class FirstSubclass extends Base {}

    static class SecondSubclass extends Base {}

    static class WithSingleton {
        @RegisterExtension
        static final JimengService SERVICE = JimengServiceFactory.createSingletonService();

        @Test
        void first() throws Exception {
            use(SERVICE);
        }
    }

    static class AlsoWithSingleton extends WithSingleton {}

    static class OnlyTheAddress {
        @RegisterExtension
        static JimengService service = JimengServiceFactory.createService();

        @Test
        void isKnown() {
            SEEN.add(service.baseUrl());
        }
    }
}
