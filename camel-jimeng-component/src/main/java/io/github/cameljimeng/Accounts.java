package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.http.TransportSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The accounts of the endpoints of a component. An account is opened for its first endpoint, and closed after its last
 * one when its calls have ended.
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
    private final Function<Key, Account> opening;

    Accounts(Function<Key, Account> opening) {
        this.opening = opening;
    }

    /** The account for one more endpoint, to be released by {@link #release}. */
    Account acquire(Key key) {
        lock.lock();
        try {
            var used = accounts.computeIfAbsent(key, k -> new Used(opening.apply(k)));
            used.endpoints++;
            return used.account;
        } finally {
            lock.unlock();
        }
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

    /** Closes idle connections, and accounts that are no longer used by an endpoint or a call. */
    void tidy() {
        takeUnused().forEach(Account::close);
        all().forEach(account -> account.dispatcher().closeIdle());
    }

    private List<Account> takeUnused() {
        lock.lock();
        try {
            var unused = accounts.values().stream()
                    .filter(used -> used.endpoints <= 0 && used.account.calls().isIdle())
                    .toList();
            accounts.values().removeAll(unused);
            return unused.stream().map(used -> used.account).toList();
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
        } finally {
            lock.unlock();
        }
    }
}
