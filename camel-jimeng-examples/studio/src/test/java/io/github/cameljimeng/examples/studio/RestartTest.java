package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.simulator.Fault;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing is lost, and nothing is paid twice, when the process ends and begins again under an open page. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTest {

    private RunningStudio studio;
    private StudioPage page;

    @BeforeAll
    void leaveSomethingBehindAndStartAgain(Chromium chromium) {
        studio = RunningStudio.start();
        page = new StudioPage(chromium, studio).open();
        page.ask("done before");
        page.awaitImage("done before");
        studio.simulator.scriptAlways(RunningStudio.QUERY, Fault.status(500, "{}"));
        page.ask("pending meanwhile");
        page.await("pending meanwhile", JobState.GENERATING);
        studio.simulator.script("/v1/images/generations", Fault.hang());
        page.operation("generate");
        page.ask("cut by the stop");
        page.until(() -> studio.paid("cut by the stop") == 1);
        killed("call under way", JimengOperation.GENERATE, JobState.SENDING);
        killed("submit under way", JimengOperation.JM_SUBMIT, JobState.SENDING);
        killed("being stored", JimengOperation.GENERATE, JobState.DELIVERING);
        killed("still waiting", JimengOperation.GENERATE, JobState.WAITING);
        page.script("window.notReloaded = true");

        studio.stop();
        page.until(() -> page.find("#line").isDisplayed());
        studio.simulator.clearScript();
        studio.begin();
        page.until(() -> !page.find("#line").isDisplayed());
    }

    // as a process that is killed leaves a job
    private void killed(String prompt, JimengOperation operation, JobState state) {
        var jobs = studio.bean(JobTable.class);
        var key = prompt.replace(' ', '-') + "-0123456789";
        var job =
                jobs.add(new Job.Order(key, operation, prompt, Map.of(), null)).orElseThrow();
        jobs.move(job.id(), EnumSet.of(JobState.WAITING), JobChange.to(state));
    }

    @BeforeEach
    void thePageIsTheSame() {
        assertThat(page.script("return window.notReloaded")).isEqualTo(true);
    }

    @Test
    void whatWasDoneIsThere() {
        page.awaitImage("done before");
    }

    @Test
    void aPendingTaskIsFinishedAndNotPaidAgain() {
        page.awaitImage("pending meanwhile");
        assertThat(studio.paid("pending meanwhile")).isEqualTo(1);
    }

    @Test
    void aCallThatWasCutIsToldAsUnknownAndNotSentAgain() {
        assertThat(page.await("cut by the stop", JobState.FAILED).getText()).contains("Outcome unknown");
        assertThat(studio.paid("cut by the stop")).isEqualTo(1);
    }

    @Test
    void aCallOfAProcessThatWasKilledIsToldAsUnknownAndNotSentAgain() {
        assertThat(page.await("call under way", JobState.FAILED).getText())
                .contains("Outcome unknown")
                .contains("Check the account first");
        assertThat(studio.paid("call under way")).isZero();
    }

    @Test
    void aSubmitOfWhichTheComponentDoesNotKnowWasNotPaid() {
        assertThat(page.await("submit under way", JobState.FAILED).getText())
                .contains("Not sent")
                .contains("Nothing is billed");
        assertThat(studio.paid("submit under way")).isZero();
    }

    @Test
    void anImageThatWasBeingStoredIsNotPaidAgain() {
        assertThat(page.await("being stored", JobState.FAILED).getText())
                .contains("The image was made, but could not be saved")
                .contains("It is paid for");
        assertThat(studio.paid("being stored")).isZero();
    }

    @Test
    void whatWaitedIsSent() {
        page.awaitImage("still waiting");
        assertThat(studio.paid("still waiting")).isEqualTo(1);
    }

    @AfterAll
    void close() {
        studio.close();
    }
}
