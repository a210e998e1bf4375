package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.internal.http.WebUrl;
import io.github.cameljimeng.internal.http.WebUrl.InvalidUrlException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The address of a gateway, to which the paths of its requests are appended. People write it with and without the
 * version of the API ({@code /v1}, {@code /api/v3}); it is in the URL once either way.
 */
public final class BaseUrl {

    private static final Pattern VERSION_AT_END = Pattern.compile("/v\\d[\\w.]*$");

    /** A path up to its version, such as {@code /v1}, {@code /api/v3} or {@code /api/open-api/v1}. */
    private static final Pattern VERSION_AT_START = Pattern.compile("(?:/[^/?]+){0,2}?/v\\d[\\w.]*(?=/)");

    /** What people paste from a document's curl command. */
    private static final Pattern ENDPOINT = Pattern.compile(
            "(?i)(?:/images/(?:generations|edits|variations|compositions)"
                    + "|/chat/completions|/jm|(?<=/v\\d{1,2})/(?:images|edits|completions|responses|embeddings|models|messages))$");

    private static final Pattern SCHEME = Pattern.compile("(?i)https?:/.*");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(https?:/+)?[^/?#]*@");
    private static final Pattern THIS_NETWORK =
            Pattern.compile("(?:localhost|127\\.|10\\.|192\\.168\\.|\\[|[^./:]+(?::|/|$)).*");

    /** Valid, without a slash at the end. */
    private final String url;

    private BaseUrl(String url) {
        this.url = url;
    }

    /**
     * @param option the value of {@code baseUrl}
     * @throws IllegalArgumentException for anything but an address, with the right form in the message if it is known
     */
    public static BaseUrl of(String option) {
        var given = option.trim();
        if (!SCHEME.matcher(given).matches()) {
            throw new IllegalArgumentException(withoutScheme(given));
        }
        var tooMuch = new ArrayList<String>();
        var address = address(given, tooMuch);
        try {
            var url = WebUrl.of(address).uri().toString();
            if (tooMuch.isEmpty()) {
                return new BaseUrl(url);
            }
            throw new IllegalArgumentException(
                    "Option baseUrl must not contain %s: set baseUrl=%s".formatted(String.join(", ", tooMuch), url)
                            + (tooMuch.contains(QUERY) ? QUERY_REMEDY : ""));
        } catch (InvalidUrlException e) {
            throw new IllegalArgumentException(
                    "Option baseUrl must be an absolute http or https URL such as https://octopusx.ai: "
                            + e.getMessage(),
                    e);
        }
    }

    private static final String QUERY = "a query";
    private static final String QUERY_REMEDY =
            ", and put the query in generatePath and editPath, such as generatePath=/images/generations?api-version=1";

    private static String address(String given, List<String> tooMuch) {
        var address = without(given, "#.*", "a fragment", tooMuch);
        address = without(address, "\\?.*", QUERY, tooMuch);
        if (CREDENTIALS.matcher(address).lookingAt()) {
            tooMuch.add("credentials (see apiKey)");
            address = CREDENTIALS.matcher(address).replaceFirst("$1");
        }
        address = address.replaceFirst("[/\\\\]+$", "");
        return without(address, ENDPOINT.pattern(), "the path of a request", tooMuch);
    }

    private static String without(String address, String regex, String what, List<String> tooMuch) {
        var shorter = address.replaceFirst(regex, "");
        if (shorter.length() < address.length()) {
            tooMuch.add(what);
        }
        return shorter;
    }

    private static String withoutScheme(String given) {
        try {
            if (!given.contains("://")) {
                var scheme = THIS_NETWORK.matcher(given).matches() ? "http://" : "https://";
                var address = address(scheme + given.replaceFirst("^/+", ""), new ArrayList<>());
                return "Option baseUrl must be an absolute http or https URL: set baseUrl="
                        + WebUrl.of(address).uri();
            }
        } catch (InvalidUrlException e) {
            // then the right form is not known
        }
        return "Option baseUrl must be an absolute http or https URL such as https://octopusx.ai";
    }

    /**
     * A path option as it is appended to the address: it begins with a slash, and may have a query.
     *
     * @return {@code null} if the option is not set
     * @throws IllegalArgumentException for a whole URL
     */
    public static String path(String option, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        var path = value.trim();
        if (path.contains("://") || path.startsWith("//") || path.contains("#")) {
            throw new IllegalArgumentException(
                    "Option " + option
                            + " must be a path below baseUrl such as /v1/images/generations, not a whole URL and without a fragment");
        }
        return path.startsWith("/") ? path : "/" + path;
    }

    /** Whether the path names the version of its API. */
    static boolean hasVersion(String path) {
        return VERSION_AT_START.matcher(path).lookingAt();
    }

    /** A path up to its version, such as {@code /api/v3}; {@code /v1} for one without. */
    static String version(String path) {
        var version = VERSION_AT_START.matcher(path);
        return version.lookingAt() ? version.group() : "/v1";
    }

    /** The URL of a path; the version is taken from this address if both have one. */
    URI at(String path) {
        var version = VERSION_AT_START.matcher(path);
        if (version.lookingAt()) {
            return uri(path.substring(VERSION_AT_END.matcher(url).find() ? version.end() : overlap(version.group())));
        }
        return uri(path);
    }

    /** The URL of a path next to the version instead of below it, such as {@code /jm} next to {@code /v1}. */
    URI besideVersion(String path) {
        return new BaseUrl(root()).at(path);
    }

    /** The address without the version at its end. */
    public String root() {
        return VERSION_AT_END.matcher(url).replaceFirst("");
    }

    private URI uri(String path) {
        return WebUrl.of(url + path).uri();
    }

    // of an address that ends in /api and a path that begins with /api/open-api/v1
    private int overlap(String prefix) {
        for (int end = prefix.length(); end > 0; end = prefix.lastIndexOf('/', end - 1)) {
            if (url.endsWith(prefix.substring(0, end))) {
                return end;
            }
        }
        return 0;
    }

    /** Valid, without a slash at the end. */
    @Override
    public String toString() {
        return url;
    }
}
