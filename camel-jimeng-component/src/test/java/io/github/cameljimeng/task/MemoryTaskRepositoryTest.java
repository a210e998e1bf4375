package io.github.cameljimeng.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTaskRepositoryTest extends TaskRepositoryContract {

    @Override
    TaskRepository open() {
        return new MemoryTaskRepository();
    }

    @Test
    void itSaysThatItDoesNotOutliveTheProcess() {
        assertThat(tasks.isDurable()).isFalse();
    }
}
