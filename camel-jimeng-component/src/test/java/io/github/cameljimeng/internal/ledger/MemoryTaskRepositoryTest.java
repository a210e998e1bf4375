package io.github.cameljimeng.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskRepositoryContract;
import org.junit.jupiter.api.Test;

class MemoryTaskRepositoryTest extends TaskRepositoryContract {

    @Override
    protected TaskRepository open() {
        return new MemoryTaskRepository();
    }

    @Test
    void itSaysThatItDoesNotOutliveTheProcess() {
        assertThat(tasks.isDurable()).isFalse();
    }
}
