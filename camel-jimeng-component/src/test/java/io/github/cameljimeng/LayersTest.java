package io.github.cameljimeng;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The layers of docs/architecture.md: a layer never knows one above it, and no large circle of classes stands anywhere. */
@AnalyzeClasses(packages = "io.github.cameljimeng", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final int LARGEST_CIRCLE = 3;

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.github.cameljimeng..")
            .layer("springboot")
            .definedBy("io.github.cameljimeng.springboot..")
            .layer("root")
            .definedBy("io.github.cameljimeng")
            .layer("management")
            .definedBy("io.github.cameljimeng.internal.management..")
            .layer("check")
            .definedBy("io.github.cameljimeng.internal.check..")
            .layer("watch")
            .definedBy("io.github.cameljimeng.internal.watch..")
            .layer("call")
            .definedBy("io.github.cameljimeng.internal.call..")
            .layer("exchange")
            .definedBy("io.github.cameljimeng.internal.exchange..")
            .layer("ledger")
            .definedBy("io.github.cameljimeng.ledger..", "io.github.cameljimeng.internal.ledger..")
            .layer("gateway")
            .definedBy("io.github.cameljimeng.gateway..", "io.github.cameljimeng.internal.gateway..")
            .layer("http")
            .definedBy("io.github.cameljimeng.internal.http..")
            .layer("image")
            .definedBy(
                    "io.github.cameljimeng.image..",
                    "io.github.cameljimeng.internal.image..",
                    "io.github.cameljimeng.internal.label..")
            .layer("error")
            .definedBy("io.github.cameljimeng.error..")
            .layer("text")
            .definedBy("io.github.cameljimeng.internal.text..", "io.github.cameljimeng.internal.file..")
            .whereLayer("springboot")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("springboot")
            .whereLayer("management")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("watch")
            .mayOnlyBeAccessedByLayers("root", "management")
            .whereLayer("call")
            .mayOnlyBeAccessedByLayers("root", "management", "watch")
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("root", "management", "check", "watch", "call")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("root", "management", "watch", "call", "exchange")
            .whereLayer("gateway")
            .mayOnlyBeAccessedByLayers("root", "management", "watch", "call", "exchange", "ledger")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("root", "management", "watch", "call", "exchange", "ledger", "gateway")
            .whereLayer("error")
            .mayOnlyBeAccessedByLayers("root", "management", "watch", "call", "exchange", "ledger", "gateway", "http")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .ensureAllClassesAreContainedInArchitectureIgnoring("io.github.cameljimeng.simulator..");

    @ArchTest
    static final ArchRule whatIsPromisedDoesNotRestOnWhatIsInternal = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.github.cameljimeng.error..",
                    "io.github.cameljimeng.image..",
                    "io.github.cameljimeng.gateway..",
                    "io.github.cameljimeng.ledger..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.cameljimeng.internal..")
                    // functions on strings and files, which appear in no signature
                    .and(resideOutsideOfPackages(
                            "io.github.cameljimeng.internal.text..", "io.github.cameljimeng.internal.file..")));

    @ArchTest
    static final ArchRule onlyTheTopLayerKnowsSpring = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.cameljimeng.springboot..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    // the simulator is on the class path of the tests
    private static final DescribedPredicate<JavaClass> OURS =
            resideOutsideOfPackage("io.github.cameljimeng.simulator..");

    @ArchTest
    static void noCircleOfClassesCrossesPackagesOrIsLarge(JavaClasses classes) {
        assertThat(Circles.of(classes.that(OURS))).allSatisfy(circle -> {
            assertThat(packages(circle)).as("packages of %s", circle).hasSize(1);
            if (!packages(circle).contains("io.github.cameljimeng.error")) {
                assertThat(circle).hasSizeLessThanOrEqualTo(LARGEST_CIRCLE);
            }
        });
    }

    private static Set<String> packages(List<String> circle) {
        return circle.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toSet());
    }

    // configurers and the like are made by Camel's plugins
    private static final Set<String> PUBLIC_IN_ROOT = Set.of(
            "JimengComponent",
            "JimengEndpoint",
            "JimengConfiguration",
            "JimengHeaders",
            "JimengOperation",
            "JimengBalanceEvent",
            "JimengTaskEvent",
            "JimengBudgetEvent");

    @ArchTest
    static void onlyTheseClassesOfTheRootArePublic(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.getPackageName().equals("io.github.cameljimeng"))
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.matches(".*(Configurer|UriFactory|BuilderFactory)")))
                .containsExactlyInAnyOrderElementsOf(PUBLIC_IN_ROOT);
    }
}
