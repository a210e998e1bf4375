package io.github.cameljimeng.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.io.output.NullOutputStream;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The vendor's signature, HMAC-SHA256 over method, path, query, headers and body. Source: the vendor's documents
 * "Public parameters" (6369/67268) and "Signature" (6369/67269).
 *
 * @param region such as {@code cn-north-1}
 * @param service such as {@code cv}
 * @param clock a signature is valid for 15 minutes around its date
 */
record VolcengineSigner(String region, String service, Clock clock) implements RequestAuth {

    private static final String ALGORITHM = "HMAC-SHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public Optional<String> missing(Credentials credentials) {
        return credentials.accessKey() != null && credentials.secretKey() != null
                ? Optional.empty()
                : Optional.of("set the options accessKey and secretKey");
    }

    @Override
    public String options() {
        return "accessKey, secretKey, the clock of this machine (signatures expire within minutes)";
    }

    @Override
    public Map<String, String> headers(Credentials credentials, String method, URI uri, HttpEntity body) {
        var date = DATE.format(clock.instant());
        var payloadHash = payloadHash(body);
        var signed = new TreeMap<String, String>();
        signed.put("host", host(uri));
        signed.put("x-date", date);
        signed.put("x-content-sha256", payloadHash);
        if (body != null && body.getContentType() != null) {
            signed.put("content-type", body.getContentType());
        }
        if (credentials.sessionToken() != null) {
            signed.put("x-security-token", credentials.sessionToken());
        }
        var request = canonicalRequest(method, uri, signed, payloadHash);
        var scope = date.substring(0, 8) + "/" + region + "/" + service + "/request";
        var toSign = ALGORITHM + "\n" + date + "\n" + scope + "\n" + hex(sha256(request));
        var signature = hex(hmac(signingKey(credentials.secretKey(), date), toSign));

        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Date", date);
        headers.put("X-Content-Sha256", payloadHash);
        if (credentials.sessionToken() != null) {
            headers.put("X-Security-Token", credentials.sessionToken());
        }
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKey() + "/" + scope + ", SignedHeaders="
                        + String.join(";", signed.keySet()) + ", Signature=" + signature);
        return headers;
    }

    private static String canonicalRequest(String method, URI uri, TreeMap<String, String> signed, String payloadHash) {
        var headers = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().trim() + "\n")
                .collect(Collectors.joining());
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return String.join(
                "\n", method, path, canonicalQuery(uri), headers, String.join(";", signed.keySet()), payloadHash);
    }

    private static String canonicalQuery(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> encode(pair[0]) + "=" + (pair.length > 1 ? encode(pair[1]) : ""))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encode(String rawPart) {
        var text = URLDecoder.decode(rawPart, StandardCharsets.UTF_8);
        // RFC 3986: form encoding differs in these characters
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String host(URI uri) {
        boolean usual = uri.getPort() < 0 || uri.getPort() == 80 || uri.getPort() == 443;
        return usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    // the secret unchanged: no prefix, no base64 decoding
    private byte[] signingKey(String secretKey, String date) {
        var dateKey = hmac(secretKey.getBytes(StandardCharsets.UTF_8), date.substring(0, 8));
        return hmac(hmac(hmac(dateKey, region), service), "request");
    }

    private static String payloadHash(HttpEntity body) {
        var digest = digest();
        if (body != null) {
            try (var out = new DigestOutputStream(NullOutputStream.INSTANCE, digest)) {
                body.writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return hex(digest.digest());
    }

    private static byte[] sha256(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
