package dev.sluice.actors.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import dev.sluice.actors.Story;
import dev.sluice.actors.StoryJob;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.status.JobState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs whose sources look for more splits while they run. */
class RediscoveryTest {

  private static final Duration SOON = Duration.ofMillis(5);
  private static final long PER_SPLIT = 10;

  private static ActorTestKit kit;
  private final Story story = new Story();
  private final AtomicInteger splits = new AtomicInteger();

  @BeforeAll
  static void startSystem() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stopSystem() {
    kit.shutdownTestKit();
  }

  private RunOfJob start(Duration every) {
    StoryJob job = new StoryJob("watching", story);
    job.watched("numbers", 2, splits::get, PER_SPLIT, every).sink("sink", 1, "numbers");
    return new RunOfJob(kit, job.graph());
  }

  private void awaitRead(RunOfJob job, int splits) {
    job.awaitStatus(status -> status.elementsRead() == splits * PER_SPLIT);
  }

  private int discoveries() {
    return story.eventsLike("discover").size();
  }

  @Test
  void readsEverySplitOnceThatAppearsWhileItRuns() {
    RunOfJob job = start(SOON);
    job.awaitState(JobState.RUNNING);

    for (int known = 1; known <= 5; known += 2) {
      splits.set(known);
      awaitRead(job, known);
    }
    splits.set(4);
    int before = discoveries();
    job.awaitStatus(status -> discoveries() >= before + 3);

    assertThat(job.state()).as("does not end by itself").isEqualTo(JobState.RUNNING);
    assertThat(job.status().elementsRead()).isEqualTo(5 * PER_SPLIT);
    assertThat(story.eventsLike("open numbers")).doesNotHaveDuplicates().hasSize(5);
    assertThat(job.stop().awaitEnd()).isEqualTo(new JobEnd.Stopped());
  }

  @Test
  void givesWhatIsNewToTheSubtaskThatHasLeastToRead() {
    RunOfJob job = start(SOON);
    splits.set(6);

    awaitRead(job, 6);

    assertThat(job.status().subtasks())
        .filteredOn(subtask -> subtask.vertex().equals("numbers"))
        .extracting(subtask -> subtask.elementsIn())
        .containsExactly(3 * PER_SPLIT, 3 * PER_SPLIT);
    job.stop().awaitEnd();
  }

  @Test
  void failsWithTheWordsOfTheSourceWhenItCannotLookAgain() {
    RunOfJob job = start(SOON);
    job.awaitState(JobState.RUNNING);

    story.failAt("discover numbers", new SourceException("flights: the directory is gone."));

    assertThat(job.awaitFailure())
        .isInstanceOf(SourceException.class)
        .hasMessage("source 'numbers': flights: the directory is gone.");
  }

  @Test
  void waitsForASourceThatLooksWhenItIsStopped() {
    RunOfJob job = start(SOON);
    job.awaitState(JobState.RUNNING);
    Story.Gate gate = story.holdAt("discover numbers");
    gate.awaitReached();

    job.stop();
    assertThat(job.hasToldItsEnd()).isFalse();
    gate.open();

    assertThat(job.awaitEnd()).isEqualTo(new JobEnd.Stopped());
    int before = discoveries();
    assertThat(job.askForEnd().end()).isEqualTo(new JobEnd.Stopped());
    assertThat(discoveries()).as("looks no more").isEqualTo(before);
  }

  @Test
  void refusesToLookAgainWithoutAPause() {
    assertThat(start(Duration.ZERO).awaitFailure())
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "source 'numbers': rediscoverEvery() gave PT0S; expected a positive duration, or none.");
    assertThat(discoveries()).isZero();
  }
}
