package io.github.cameljimeng.gateway;

import static io.github.cameljimeng.gateway.Constraint.webUrl;
import static io.github.cameljimeng.gateway.Field.field;

import io.github.cameljimeng.gateway.TaskApi.StatusQuery;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The vendor, {@code visual.volcengineapi.com}: tasks only, signed with an access key and a secret key. It has no model;
 * {@code ratio} and {@code resolution} are replaced by width and height from the vendor's table. Source: its page on the
 * asynchronous interface and callbacks (6791/1399614); {@link VendorServices} has its services.
 */
final class VolcengineGateway {

    private static final String VERSION = "&Version=2022-08-31";

    private static final RequestSchema SUBMIT = VendorServices.withServices(
            withCallback(RequestSchema.edit(
                            "/?Action=CVSync2AsyncSubmitTask" + VERSION,
                            Uploads.ofTask(0, 0, true).unlimited(),
                            field(Parameter.REQ_KEY).require().orElse(VendorServices.DEFAULT),
                            field(Parameter.PROMPT),
                            field(Parameter.IMAGES).named("image_urls"),
                            field(Parameter.SIZE).number(),
                            ReqJson.LOGO_INFO,
                            ReqJson.AIGC_META)
                    .open()),
            VolcengineGateway::withCallback);

    private static RequestSchema withCallback(RequestSchema form) {
        return form.and(field(Parameter.CALLBACK_URL).check(webUrl()))
                .translation(values -> callbackFields(form.translation().apply(values)));
    }

    // callbacks should carry URLs, not megabytes of unread base64, and also the fields that label the images. "Only in
    // callback mode" (6791/1399614)
    private static RequestValues callbackFields(RequestValues values) {
        if (!values.parameters().containsKey(Parameter.CALLBACK_URL)) {
            return values;
        }
        var extra = new LinkedHashMap<String, Object>();
        extra.put("return_url", true);
        Stream.of(Parameter.LOGO_INFO, Parameter.AIGC_META)
                .filter(values.parameters()::containsKey)
                .forEach(label -> extra.put(
                        label.wireName(), label.text(values.parameters().get(label))));
        extra.keySet().removeIf(name -> isSet(values, name));
        extra.putAll(values.extra());
        return new RequestValues(values.parameters(), extra, values.images(), values.mask());
    }

    private static boolean isSet(RequestValues values, String field) {
        return values.extra().keySet().stream()
                .anyMatch(name -> Parameter.plain(name).equals(Parameter.plain(field)));
    }

    static final Gateway GATEWAY = new Gateway(
            "volcengine",
            "https://visual.volcengineapi.com",
            new VolcengineSigner("cn-north-1", "cv", Clock.systemUTC()),
            null,
            null,
            new TaskApi(SUBMIT, VendorServices.REMEMBERED, VolcengineGateway::statusQuery));

    private VolcengineGateway() {}

    private static StatusQuery statusQuery(String taskId, Map<String, String> remembered) {
        return new StatusQuery("/?Action=CVSync2AsyncGetResult" + VERSION, VendorServices.query(taskId, remembered));
    }
}
