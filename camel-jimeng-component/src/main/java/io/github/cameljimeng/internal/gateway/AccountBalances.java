package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.internal.gateway.AccountBalance.Wishes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The balances of the accounts in use. Endpoints with the same address and credentials share one, whatever their other options. */
public final class AccountBalances {

    private record Key(String root, Credentials credentials) {}

    private static final class Used {
        private final AccountBalance balance;
        private int endpoints;

        private Used(AccountBalance balance) {
            this.balance = balance;
        }
    }

    /** The use of a balance by one endpoint, until it is closed. */
    public final class Use implements AutoCloseable {

        private final Used used;
        private final Wishes wishes;
        private BalanceSource source;
        private boolean closed;

        private Use(Used used, Wishes wishes) {
            this.used = used;
            this.wishes = wishes;
        }

        public AccountBalance balance() {
            return used.balance;
        }

        /** The balance can be read from there, until this is closed. */
        public void readFrom(BalanceSource ofEndpoint) {
            source = ofEndpoint;
            used.balance.add(source);
            observer.opened(used.balance);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                count(used, wishes, -1);
                if (source != null) {
                    used.balance.remove(source);
                }
            }
        }
    }

    /** Hears of balances that can be read. */
    public interface Observer {

        /** An account is used that says what it has left; also when it was before. */
        void opened(AccountBalance balance);

        /** Its last endpoint is gone. */
        void closed(AccountBalance balance);
    }

    private final Supplier<AccountBalance> opening;
    private final Observer observer;
    private final Lock lock = new ReentrantLock();
    private final Map<Key, Used> balances = new HashMap<>();

    public AccountBalances(Supplier<AccountBalance> opening, Observer observer) {
        this.opening = opening;
        this.observer = observer;
    }

    /** The balance of an account for one more endpoint. */
    public Use use(BaseUrl baseUrl, Credentials credentials, Wishes wishes) {
        lock.lock();
        try {
            var used = balances.computeIfAbsent(new Key(baseUrl.root(), credentials), key -> new Used(opening.get()));
            count(used, wishes, 1);
            return new Use(used, wishes);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets unused balances. A recently used one is kept, because it knows the time of its last query. */
    public void tidy() {
        lock.lock();
        try {
            balances.values().removeIf(used -> used.endpoints <= 0 && used.balance.isForgettable());
        } finally {
            lock.unlock();
        }
    }

    private void count(Used used, Wishes wishes, int more) {
        lock.lock();
        try {
            used.endpoints += more;
            used.balance.wish(wishes, more);
            if (used.endpoints <= 0) {
                observer.closed(used.balance);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those that an endpoint uses. */
    public Collection<AccountBalance> inUse() {
        lock.lock();
        try {
            return balances.values().stream()
                    .filter(used -> used.endpoints > 0)
                    .map(used -> used.balance)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** No more queries; a balance that is used later is opened anew. */
    public void closeAll() {
        List<Used> all;
        lock.lock();
        try {
            all = new ArrayList<>(balances.values());
            balances.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(used -> used.balance.close());
    }
}
