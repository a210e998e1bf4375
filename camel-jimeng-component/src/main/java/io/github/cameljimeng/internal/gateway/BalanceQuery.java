package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.AccountApi;
import io.github.cameljimeng.internal.http.HttpCall;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.http.TransportException;
import io.github.cameljimeng.internal.text.ForeignText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the balance of an account with the settings of one endpoint. */
public final class BalanceQuery implements BalanceSource {

    /** The server, or the page in front of it, does not know the path. */
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 410, 501);

    private static final int QUOTE = 60;

    private final GatewaySettings settings;
    private final AccountApi api;
    private final RequestDispatcher dispatcher;
    private final RequestEncoder encoder;
    private final ReplyReader reader;
    private final ErrorClassifier classifier;
    private final String account;

    private BalanceQuery(GatewaySettings settings, AccountApi api, RequestDispatcher dispatcher) {
        var gateway = settings.gateway();
        this.settings = settings;
        this.api = api;
        this.dispatcher = dispatcher;
        this.encoder = new RequestEncoder(settings);
        this.reader = new ReplyReader(settings.spool(), settings.maxImageSize());
        this.classifier =
                new ErrorClassifier(gateway.name(), false, gateway.auth().options(), settings.secrets());
        this.account = AccountName.of(gateway.name(), settings.baseUrl(), settings.credentials());
    }

    /** Empty if the gateway does not say what its accounts have left, or there are no credentials. */
    public static Optional<BalanceSource> of(GatewaySettings settings, RequestDispatcher dispatcher) {
        return settings.gateway()
                .accountApi()
                .filter(api -> api.ownServer() || !isOwnServer(settings))
                .filter(api -> settings.gateway()
                        .auth()
                        .missing(settings.credentials())
                        .isEmpty())
                .map(api -> new BalanceQuery(settings, api, dispatcher));
    }

    private static boolean isOwnServer(GatewaySettings settings) {
        var own = URI.create(settings.gateway().baseUrl()).getHost();
        return own.equalsIgnoreCase(URI.create(settings.baseUrl().toString()).getHost());
    }

    @Override
    public String name() {
        return provider() + " at " + URI.create(settings.baseUrl().toString()).getAuthority();
    }

    @Override
    public String provider() {
        return settings.gateway().name();
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Balance ask() throws BalanceUnavailable {
        var replies = new ArrayList<Reply>();
        BalanceUnavailable notThere = null;
        for (var path : api.paths()) {
            try {
                replies.add(reply(path));
            } catch (BalanceUnavailable e) {
                if (e.isOffered()) {
                    throw e;
                }
                notThere = e;
            }
        }
        var balance = BalanceReader.of(replies, api.unit());
        if (balance.isEmpty() && notThere != null) {
            throw notThere;
        }
        return balance.orElseThrow(() -> new BalanceUnavailable("there is no balance in the reply", true));
    }

    private Reply reply(String path) throws BalanceUnavailable {
        long start = System.nanoTime();
        try {
            var reply = dispatcher
                    .execute(() -> call(path), settings.queryTimeout(), Instant.now(), reader)
                    .masked(ForeignText.masking(settings.secrets()));
            var envelope = ReplyEnvelope.of(reply);
            boolean refused = isRefusal(reply, envelope);
            report(start, refused ? classifier.of(reply, envelope) : null);
            if (refused) {
                throw new BalanceUnavailable(describe(reply, envelope), isOffered(reply));
            }
            return reply;
        } catch (TransportException e) {
            report(start, classifier.of(e));
            throw new BalanceUnavailable(classifier.mask(e.getMessage()), true);
        }
    }

    private HttpCall call(String path) {
        return encoder.get(path).within("queryTimeout");
    }

    private void report(long start, Failure failure) {
        var took = Duration.ofNanos(System.nanoTime() - start);
        settings.listener().called(new CallReport(CallReport.BALANCE, null, took, 0, failure));
    }

    // a number counts more than an unknown code
    private static boolean isRefusal(Reply reply, ReplyEnvelope envelope) {
        return !reply.isSuccess()
                || reply.json() == null
                || ErrorCodes.kind(envelope.code()) != null
                || (envelope.failed() && BalanceReader.of(List.of(reply), "").isEmpty());
    }

    // servers with a web page of their own answer any unknown path with it
    private static boolean isOffered(Reply reply) {
        var type = reply.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        boolean page = reply.isSuccess() && type.contains("html");
        return !NOT_THERE.contains(reply.status()) && !page;
    }

    private static String describe(Reply reply, ReplyEnvelope envelope) {
        var status = "HTTP " + reply.status();
        if (envelope.message() != null && !ReplyWords.isSuccess(envelope.message())) {
            return status + ", " + ForeignText.quote(envelope.message(), QUOTE);
        }
        return reply.json() == null ? status + " without JSON" : status;
    }
}
