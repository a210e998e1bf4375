package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.http.TransportSettings;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The accounts of a component's endpoints. An account is opened for its first endpoint. After its last endpoint has stopped
 * and its calls have ended, its connections are closed and it is no longer counted.
 *
 * <p>It stays usable: Camel stops an endpoint evicted by {@code toD()}, even if others still use it.
 */
final class Accounts {

    /** Endpoints with the same key share an account: connections, permits and limits. */
    record Key(String baseUrl, Credentials credentials, TransportSettings settings) {}

    private static final class Used {
        private final Account account;
        private int endpoints;

        private Used(Account account) {
            this.account = account;
        }
    }

    private final Lock lock = new ReentrantLock();
    private final Map<Key, Used> accounts = new HashMap<>();
    // the producers and consumers that may still use one keep it reachable
    private final Map<Key, WeakReference<Account>> resting = new HashMap<>();
    private final Function<Key, Account> opening;

    Accounts(Function<Key, Account> opening) {
        this.opening = opening;
    }

    /** The account for one more endpoint, to be released by {@link #release}. */
    Account acquire(Key key) {
        lock.lock();
        try {
            var used = accounts.computeIfAbsent(key, k -> new Used(awake(k)));
            used.endpoints++;
            return used.account;
        } finally {
            lock.unlock();
        }
    }

    private Account awake(Key key) {
        var known = resting.remove(key);
        var account = known == null ? null : known.get();
        return account == null ? opening.apply(key) : account;
    }

    void release(Key key) {
        lock.lock();
        try {
            var used = accounts.get(key);
            if (used != null) {
                used.endpoints--;
            }
        } finally {
            lock.unlock();
        }
        tidy();
    }

    /** All accounts that are used by an endpoint. */
    Collection<Account> inUse() {
        lock.lock();
        try {
            return accounts.values().stream()
                    .filter(used -> used.endpoints > 0)
                    .map(used -> used.account)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Closes idle connections, and all connections of accounts that no endpoint or call uses. */
    void tidy() {
        rested().forEach(Account::rest);
        all().forEach(account -> account.dispatcher().closeIdle());
    }

    private List<Account> rested() {
        lock.lock();
        try {
            accounts.entrySet().removeIf(entry -> {
                var used = entry.getValue();
                boolean unused = used.endpoints <= 0 && used.account.calls().isIdle();
                if (unused) {
                    resting.put(entry.getKey(), new WeakReference<>(used.account));
                }
                return unused;
            });
            resting.values().removeIf(account -> account.get() == null);
            return resting.values().stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private List<Account> all() {
        lock.lock();
        try {
            return accounts.values().stream().map(used -> used.account).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Closes all accounts and cancels their calls. */
    void closeAll() {
        lock.lock();
        try {
            accounts.values().forEach(used -> used.account.close());
            accounts.clear();
            resting.values().stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .forEach(Account::close);
            resting.clear();
        } finally {
            lock.unlock();
        }
    }
}
