package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;

/**
 * What goes wrong with one request. Faults are put in line with {@link JimengSimulator#script}.
 *
 * <p>A fault either replaces the reply ({@link #status}, {@link #html}, {@link #body}, {@link #empty}, {@link #redirect},
 * {@link #endless}), or spoils the transport of the normal one.
 */
public sealed interface Fault {

    /** Nothing goes wrong: the request is answered normally. Useful as the first of a row. */
    static Fault none() {
        return new None();
    }

    /** A JSON reply with this status. */
    static Answer status(int status, String json) {
        return body(status, "application/json", json);
    }

    /** The error page of a reverse proxy: HTML where JSON is expected. */
    static Answer html(int status) {
        var page = """
                <html>
                <head><title>%1$d</title></head>
                <body><center><h1>%1$d</h1></center><hr><center>openresty</center></body>
                </html>
                """.formatted(status);
        return body(status, "text/html", page);
    }

    static Answer body(int status, String contentType, byte[] body) {
        return new Answer(Reply.of(status, contentType, body));
    }

    static Answer body(int status, String contentType, String body) {
        return body(status, contentType, body.getBytes(UTF_8));
    }

    /** A status and not one byte of body, as new-api's limit per address answers (contract §6.1). */
    static Answer empty(int status) {
        return new Answer(Reply.empty(status));
    }

    /** A 302 to this location. */
    static Answer redirect(String location) {
        return redirect(302, location);
    }

    static Answer redirect(int status, String location) {
        return empty(status).header("Location", location);
    }

    /** The request waits this long, then is answered normally. */
    static Fault delay(Duration delay) {
        return new Delay(delay);
    }

    /** The request is read and never answered; the connection is cut when the simulator closes. */
    static Fault hang() {
        return new Hang();
    }

    /** The request is read, then the connection is closed without one byte of reply. */
    static Fault dropBeforeReply() {
        return new DropBeforeReply();
    }

    /** The normal reply's status, its headers with the full {@code Content-Length}, half of its body; then the connection is closed. */
    static Fault dropMidReply() {
        return new DropMidReply();
    }

    /** A few bytes of the request are read, then the connection is closed. */
    static Fault dropDuringRequest() {
        return new DropDuringRequest();
    }

    /** The normal reply, its body one byte at a time: a client whose timeout is only a socket timeout never gives up. */
    static Fault drip(Duration perByte) {
        return new Drip(perByte);
    }

    /**
     * A status 200 at once, then white space while the work goes on, then the normal reply's body: gateways behind impatient
     * proxies do so, and any failure comes with 200 as well.
     */
    static Fault heartbeats(int count, Duration pause) {
        return new Heartbeats(count, pause);
    }

    /** The normal reply, told in an odd way. */
    static Fault odd(Oddity oddity) {
        return new Odd(oddity);
    }

    /**
     * A fault by its name, as on the command line: one of {@link Oddity}, {@code none}, {@code hang}, {@code drop-during-request},
     * {@code drop-before-reply}, {@code drop-mid-reply}, {@code slow-heartbeats}, or a status such as {@code 503}.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists them
     */
    static Fault named(String name) {
        if (name.matches("[2-5]\\d\\d")) {
            return status(Integer.parseInt(name), "{}");
        }
        return switch (name) {
            case "none" -> none();
            case "hang" -> hang();
            case "drop-during-request" -> dropDuringRequest();
            case "drop-before-reply" -> dropBeforeReply();
            case "drop-mid-reply" -> dropMidReply();
            case "slow-heartbeats" -> heartbeats(10, Duration.ofMillis(200));
            default ->
                odd(Oddity.labelled(name)
                        .orElseThrow(() -> new IllegalArgumentException("There is no fault " + name
                                + ". There are: a status such as 503, none, hang, drop-during-request, drop-before-reply,"
                                + " drop-mid-reply, slow-heartbeats, " + Oddity.labels())));
        };
    }

    /** A body that never ends, until the client goes away or the simulator closes. */
    static Fault endless(String contentType) {
        return new Endless(contentType);
    }

    /** A reply given in place of the normal one. */
    final class Answer implements Fault {

        private final Reply reply;

        private Answer(Reply reply) {
            this.reply = reply;
        }

        /** The same reply with one more header, such as {@code Retry-After}. */
        public Answer header(String name, String value) {
            return new Answer(reply.withHeader(name, value));
        }

        Reply reply() {
            return reply;
        }
    }

    record None() implements Fault {}

    record Delay(Duration delay) implements Fault {}

    record Hang() implements Fault {}

    record DropDuringRequest() implements Fault {}

    record DropBeforeReply() implements Fault {}

    record DropMidReply() implements Fault {}

    record Drip(Duration perByte) implements Fault {}

    record Heartbeats(int count, Duration pause) implements Fault {}

    record Odd(Oddity oddity) implements Fault {}

    record Endless(String contentType) implements Fault {}
}
