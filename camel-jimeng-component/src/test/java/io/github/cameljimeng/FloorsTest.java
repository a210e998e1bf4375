package io.github.cameljimeng;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors of docs/architecture.md: a floor never knows one above it. */
@AnalyzeClasses(packages = "io.github.cameljimeng", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.github.cameljimeng..")
            .layer("springboot")
            .definedBy("io.github.cameljimeng.springboot..")
            .layer("root")
            .definedBy("io.github.cameljimeng")
            .layer("task")
            .definedBy("io.github.cameljimeng.task..")
            .layer("gateway")
            .definedBy("io.github.cameljimeng.gateway..")
            .layer("http")
            .definedBy("io.github.cameljimeng.http..")
            .layer("image")
            .definedBy("io.github.cameljimeng.image..")
            .layer("error")
            .definedBy("io.github.cameljimeng.error..")
            .whereLayer("springboot")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("springboot")
            .whereLayer("task")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("gateway")
            .mayOnlyBeAccessedByLayers("root", "task")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("root", "task", "gateway")
            .whereLayer("image")
            .mayOnlyBeAccessedByLayers("root", "task", "gateway", "http")
            .ensureAllClassesAreContainedInArchitectureIgnoring("io.github.cameljimeng.simulator..");

    @ArchTest
    static final ArchRule onlyTheTopFloorKnowsSpring = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.cameljimeng.springboot..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule noFloorDependsOnItselfThroughAnother =
            slices().matching("io.github.cameljimeng.(*)..").should().beFreeOfCycles();
}
