package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The form is what the component says of itself. */
class FormBuilderTest {

    static Stream<String> gateways() {
        return Gateways.all().stream().map(gateway -> gateway.name());
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void everyFieldOfEveryGatewayIsThere(String gateway) throws IOException {
        var known = new GatewayForms(gateway);
        var settings = settings();

        for (var form : of(gateway).all("")) {
            var operation = io.github.cameljimeng.JimengOperation.of(form.name());
            assertThat(form.fields())
                    .extracting(FormField::name)
                    .containsExactlyInAnyOrderElementsOf(known.of(operation, "").fields().stream()
                            .map(field -> field.parameter().option())
                            .filter(name ->
                                    !name.equals("prompt") && !settings.hidden().contains(name))
                            .toList());
            assertThat(form.fields())
                    .allSatisfy(field -> assertThat(field.help()).isNotBlank());
        }
    }

    @Test
    void whatTheGatewayListsIsChosenAndNumbersHaveTheirLimits() throws IOException {
        var edit = form("jimmyai", "edit");

        assertThat(field(edit, "quality").choices()).containsExactly("low", "medium", "high", "auto");
        assertThat(field(edit, "n").kind()).isEqualTo("number");
        assertThat(field(edit, "n").min()).isEqualTo(1);
        assertThat(field(form("openai", "edit"), "n").max()).isEqualTo(10);
        assertThat(edit.maxBytes()).isEqualTo(20 * 1024 * 1024);
    }

    @Test
    void aFlagHasThreeStatesAndAPresetWhereThatSavesMoney() throws IOException {
        var single = field(form("octopusx", "jm-submit"), "forceSingle");

        assertThat(single.kind()).isEqualTo("flag");
        assertThat(single.preset()).isEqualTo("true");
    }

    @Test
    void suggestionsThatTheGatewayRefusesAreNotMade() throws IOException {
        assertThat(field(form("octopusx", "generate"), "size").suggestions())
                .contains("1024*1024")
                .doesNotContain("4194304");
        assertThat(field(form("octopusx", "jm-submit"), "size").suggestions()).containsExactly("4194304");
    }

    @Test
    void theModelsOfTheGatewayAreOffered() throws IOException {
        assertThat(field(form("octopusx", "generate"), "model").suggestions())
                .startsWith("jimeng-4.0", "jimeng-4.5", "gpt-image-2")
                .doesNotContain("gpt-image-", "gpt-image-*");
        assertThat(field(form("jimmyai", "edit"), "model").suggestions())
                .containsExactly("gpt-image-2", "nano-banana", "nano-banana-2", "nano-banana-pro");
        assertThat(field(form("ark", "generate"), "model").suggestions())
                .contains("doubao-seedream-4-0", "seedream-4-5")
                .noneMatch(name -> name.endsWith("-2"));
    }

    @Test
    void whereAModelMustBeNamedTheFormBeginsWithOne() throws IOException {
        var form = form("ark", "generate");

        assertThat(field(form, "model").preset()).isEqualTo("doubao-seedream-4-0");
        assertThat(field(form, "size").allowed()).isNotEmpty();
        assertThat(of("ark").all(""))
                .extracting(FormBuilder.OperationForm::name)
                .containsExactly("generate", "edit");
    }

    @Test
    void aModelHasFieldsOfItsOwn() throws IOException {
        var fields = of("octopusx").all("gpt-image-2").stream()
                .filter(form -> form.name().equals("generate"))
                .flatMap(form -> form.fields().stream())
                .map(FormField::name);

        assertThat(fields).contains("background", "outputFormat").doesNotContain("ratio");
    }

    @Test
    void whereThereIsNoRatioTheSizeIsInSight() throws IOException {
        assertThat(field(form("octopusx", "generate"), "size").upfront()).isFalse();
        assertThat(field(form("openai", "generate"), "size").upfront()).isTrue();
    }

    @Test
    void theSettingsNameOnlyParametersThatThereAre() throws IOException {
        var options = Arrays.stream(Parameter.values()).map(Parameter::option).toList();
        var settings = settings();

        assertThat(options).containsAll(settings.upfront());
        assertThat(options).containsAll(settings.hidden());
        assertThat(options).containsAll(settings.suggestions().keySet());
    }

    @Test
    void anUnknownGatewayIsNamedWithTheOnesThereAre() {
        assertThatThrownBy(() -> new GatewayForms("nobody")).hasMessageContaining("octopusx, jimmyai");
    }

    private static FormBuilder of(String gateway) throws IOException {
        return new FormBuilder(new GatewayForms(gateway), new Catalog(new ObjectMapper()), settings());
    }

    private static FormBuilder.OperationForm form(String gateway, String operation) throws IOException {
        return of(gateway).all("").stream()
                .filter(form -> form.name().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static FormField field(FormBuilder.OperationForm form, String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // as they are delivered
    static StudioSettings settings() throws IOException {
        var properties = PropertiesLoaderUtils.loadAllProperties("application.properties");
        properties.setProperty("studio.data", "target");
        return bound(properties);
    }

    private static StudioSettings bound(Properties properties) {
        var source = new org.springframework.boot.context.properties.source.MapConfigurationPropertySource(properties);
        return new org.springframework.boot.context.properties.bind.Binder(source)
                .bind("studio", StudioSettings.class)
                .get();
    }
}
