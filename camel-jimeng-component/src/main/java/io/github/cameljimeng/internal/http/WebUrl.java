package io.github.cameljimeng.internal.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL, read from any text that browsers take (the URL Standard of WHATWG): letters of all
 * languages, blanks and the like are percent-encoded once, and what is already valid stays byte for byte as it is,
 * because it may be signed. {@link URI} alone refuses most of these, knows no host with an underscore, and resolves some
 * relative references wrongly.
 *
 * @param uri valid, without fragment and user information; its port can be connected to
 * @param host without port; {@link URI#getHost()} is {@code null} for some
 */
public record WebUrl(URI uri, String host) {

    // RFC 3986, appendix B
    private static final Pattern PARTS = Pattern.compile(
            "(?s)(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?<authority>[^/?#]*))?(?<path>[^?#]*)(?<query>\\?[^#]*)?(?:#.*)?");

    // browsers take any number of slashes, and software that joins paths leaves one or makes three
    private static final Pattern WEB_SCHEME = Pattern.compile("(?i)^(https?):/+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern PORT = Pattern.compile("(.*?)(?::(\\d*))?");
    private static final int MAX_PORT = 65535;

    private static final String LEGAL_IN_PATH = "-._~!$&'()*+,;=:@/";
    private static final String LEGAL_IN_QUERY = LEGAL_IN_PATH + "?[]";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A text that is not a usable URL. The message never quotes it, since it may contain credentials. */
    public static final class InvalidUrlException extends IllegalArgumentException {
        private InvalidUrlException(String message) {
            super(message);
        }
    }

    /** @throws InvalidUrlException for anything but an absolute http or https URL without credentials */
    public static WebUrl of(String text) {
        var parts = PARTS.matcher(cleaned(text));
        if (!parts.matches() || parts.group("scheme") == null || parts.group("authority") == null) {
            throw new InvalidUrlException("it is not an absolute http or https URL");
        }
        return of(parts.group("scheme"), parts.group("authority"), parts.group("path"), parts.group("query"));
    }

    /**
     * The URL to which a reference on the page at this URL leads: a relative one is resolved (RFC 3986, section 5.2), an
     * absolute one stays as it is.
     *
     * @throws InvalidUrlException as {@link #of}
     */
    public WebUrl resolve(String reference) {
        var parts = PARTS.matcher(cleaned(reference));
        if (!parts.matches() || parts.group("scheme") != null) {
            return of(reference);
        }
        var path = parts.group("path");
        var query = parts.group("query");
        if (parts.group("authority") != null) {
            return of(uri.getScheme(), parts.group("authority"), path, query);
        }
        if (path.isEmpty()) {
            var kept = uri.getRawQuery() == null ? null : "?" + uri.getRawQuery();
            return of(uri.getScheme(), uri.getRawAuthority(), uri.getRawPath(), query == null ? kept : query);
        }
        var folder = uri.getRawPath().substring(0, uri.getRawPath().lastIndexOf('/') + 1);
        var whole = path.startsWith("/") ? path : (folder.isEmpty() ? "/" : folder) + path;
        return of(uri.getScheme(), uri.getRawAuthority(), withoutDots(whole), query);
    }

    private static WebUrl of(String scheme, String authority, String path, String query) {
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw new InvalidUrlException("it is not an http or https URL");
        }
        if (authority.contains("@")) {
            throw new InvalidUrlException("it contains credentials");
        }
        var hostAndPort = PORT.matcher(authority);
        if (!hostAndPort.matches()) {
            throw new InvalidUrlException("it has no valid host");
        }
        var host = host(hostAndPort.group(1));
        var text = scheme.toLowerCase(Locale.ROOT) + "://" + host + port(hostAndPort.group(2))
                + encoded(path, LEGAL_IN_PATH)
                + (query == null ? "" : "?" + encoded(query.substring(1), LEGAL_IN_QUERY));
        try {
            return new WebUrl(new URI(text), host);
        } catch (URISyntaxException e) {
            throw new InvalidUrlException("it has no valid host");
        }
    }

    // browsers ignore blanks around a URL and line breaks inside, and take a backslash for a slash
    private static String cleaned(String text) {
        var line = text.replaceAll("[\\t\\r\\n]", "").trim();
        int end = line.length();
        for (int i = 0; i < end; i++) {
            if (line.charAt(i) == '?' || line.charAt(i) == '#') {
                end = i;
            }
        }
        var slashes = line.substring(0, end).replace('\\', '/') + line.substring(end);
        return WEB_SCHEME.matcher(slashes).replaceFirst("$1://");
    }

    private static String host(String text) {
        var decoded = text.indexOf('%') < 0 ? text : decoded(text);
        String host;
        try {
            host = isAscii(decoded) ? decoded : IDN.toASCII(decoded, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw new InvalidUrlException("it has no valid host");
        }
        if (!HOST.matcher(host).matches()) {
            throw new InvalidUrlException("it has no valid host");
        }
        return host;
    }

    private static String decoded(String host) {
        try {
            return URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidUrlException("it has no valid host");
        }
    }

    private static String port(String digits) {
        if (digits == null || digits.isEmpty()) {
            return "";
        }
        var significant = digits.replaceFirst("^0+", "");
        // the length first, because a number may have any
        if (significant.isEmpty() || significant.length() > 5 || Integer.parseInt(significant) > MAX_PORT) {
            throw new InvalidUrlException("its port must be from 1 to " + MAX_PORT);
        }
        return ":" + significant;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    // RFC 3986, section 5.2.4
    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        var segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                // it still ends with a slash
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encoded(String text, String legal) {
        var encoded = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (isAlphanumeric(c) || legal.indexOf(c) >= 0 || isEscape(text, i)) {
                encoded.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.toHexDigits(b));
                }
            }
            i += Character.charCount(c);
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }
}
