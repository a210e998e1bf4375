package io.github.cameljimeng.quarkus.deployment;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import java.util.List;

/**
 * What Quarkus has to know of the component when it builds an application. Classes and resources that are found by name are in
 * the metadata for native images of the component's jar.
 */
class JimengProcessor {

    static final String FEATURE = "camel-jimeng";

    /** Their static fields hold a thread or random numbers, which an image must not keep from the machine that built it. */
    static final List<String> INITIALIZED_AT_RUN_TIME = List.of(
            "io.github.cameljimeng.internal.image.TemporaryFile",
            "org.apache.hc.client5.http.impl.auth.NTLMEngineImpl");

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Also where the jar was repackaged and lost its index: without one Camel Quarkus does not find the component. */
    @BuildStep
    IndexDependencyBuildItem index() {
        return new IndexDependencyBuildItem("io.github.cameljimeng", "camel-jimeng-component");
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem gatewaysSpeakTls() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    @BuildStep
    void runtimeInitialized(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        INITIALIZED_AT_RUN_TIME.forEach(name -> classes.produce(new RuntimeInitializedClassBuildItem(name)));
    }
}
