package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.pattern.StatusReply;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actors ask for jobs, and are answered. */
class JobsActorTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<StatusReply<Done>> done = kit.createTestProbe();
  private final TestProbe<StatusReply<CompletedCheckpoint>> savepoint = kit.createTestProbe();
  private final TestProbe<StatusReply<JobStatus>> status = kit.createTestProbe();
  private final TestProbe<StatusReply<KeyState>> state = kit.createTestProbe();
  private final TestProbe<JobEvent> events = kit.createTestProbe();
  private Sluice sluice;

  private static final class Counting extends KeyedProcessFunction<Long, Long, Long> {

    private LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(Long value, KeyContext<Long> key, Collector<Long> out) {
      count.update(count.value() + 1);
    }
  }

  @BeforeEach
  void start() {
    sluice =
        Jobs.engine(
            "sluice.store.kind = memory",
            "sluice.checkpoint.interval = 20ms",
            "sluice.restart.strategy = none");
  }

  @AfterEach
  void end() {
    sluice.close();
    kit.shutdownTestKit();
  }

  private static JobDefinition counting() {
    return (job, args) ->
        job.source(
                "numbers",
                GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index),
                WatermarkStrategy.none())
            .keyBy(value -> value % 10, Types.LONG)
            .process(new Counting())
            .returns(Types.LONG)
            .named("count")
            .sinkTo(Jobs.ignoring())
            .named("out");
  }

  private void submit(String job, JobDefinition definition) {
    sluice.jobs().tell(new JobRequest.Submit(job, definition, Jobs.NONE, done.getRef()));
    assertThat(done.receiveMessage(LONG).isSuccess()).isTrue();
  }

  private <T> T answerOf(TestProbe<StatusReply<T>> probe) {
    return probe.receiveMessage(LONG).getValue();
  }

  private <T> String refusalOf(TestProbe<StatusReply<T>> probe) {
    return probe.receiveMessage(LONG).getError().getMessage();
  }

  @Test
  void whoeverWatchesIsToldOnceHowAJobHasEnded() {
    ConcurrentLinkedQueue<Long> committed = new ConcurrentLinkedQueue<>();

    submit("numbers", Jobs.numbers(1_000, committed));
    sluice.jobs().tell(new JobRequest.Watch("numbers", events.getRef()));

    assertThat(events.receiveMessage(LONG))
        .isEqualTo(new JobEvent.Ended("numbers", JobState.FINISHED, Optional.empty()));
    assertThat(committed).hasSize(1_000);
    sluice.jobs().tell(new JobRequest.GetStatus("numbers", status.getRef()));
    assertThat(answerOf(status).state()).isEqualTo(JobState.FINISHED);
    events.expectNoMessage();
  }

  @Test
  void jobThatFailsIsToldWithItsReason() {
    submit(
        "failing",
        Jobs.numbersTo(
            10,
            context -> {
              throw new IllegalStateException("no disk");
            }));
    sluice.jobs().tell(new JobRequest.Watch("failing", events.getRef()));

    JobEvent.Ended ended = (JobEvent.Ended) events.receiveMessage(LONG);
    assertThat(ended.state()).isEqualTo(JobState.FAILED);
    assertThat(ended.failure()).get().asString().contains("failing").contains("no disk");
  }

  @Test
  void jobThatRunsIsAskedForSavepointStatusAndStateAndIsStopped() {
    submit("counting", counting());

    sluice.jobs().tell(new JobRequest.GetStatus("counting", status.getRef()));
    assertThat(answerOf(status).job()).isEqualTo("counting");
    Jobs.await(sluice.job("counting").orElseThrow(), now -> now.elementsRead() > 1_000);
    sluice.jobs().tell(new JobRequest.TakeSavepoint("counting", "first", savepoint.getRef()));
    assertThat(answerOf(savepoint).kind()).isEqualTo(new CheckpointKind.Savepoint("first"));
    sluice.jobs().tell(new JobRequest.GetState("counting", "count", "3", state.getRef()));
    assertThat(answerOf(state).toString()).contains("count");

    sluice.jobs().tell(new JobRequest.Watch("counting", events.getRef()));
    sluice.jobs().tell(new JobRequest.Stop("counting", done.getRef()));
    assertThat(answerOf(done)).isEqualTo(Done.getInstance());
    assertThat(events.receiveMessage(LONG))
        .isEqualTo(new JobEvent.Ended("counting", JobState.STOPPED, Optional.empty()));
  }

  @Test
  void jobIsStoppedWithASavepoint() {
    submit("counting", counting());
    Jobs.await(sluice.job("counting").orElseThrow(), now -> now.elementsRead() > 1_000);

    sluice
        .jobs()
        .tell(new JobRequest.StopWithSavepoint("counting", "last", false, savepoint.getRef()));
    sluice.jobs().tell(new JobRequest.Watch("counting", events.getRef()));

    assertThat(answerOf(savepoint).kind())
        .isEqualTo(new CheckpointKind.StopWithSavepoint("last", false));
    assertThat(events.receiveMessage(LONG))
        .isEqualTo(new JobEvent.Ended("counting", JobState.STOPPED, Optional.empty()));
  }

  @Test
  void whatCannotBeDoneIsAnsweredWithTheReason() {
    sluice.jobs().tell(new JobRequest.Submit("empty", (job, args) -> {}, Jobs.NONE, done.getRef()));
    assertThat(refusalOf(done)).contains("the job declares no source");

    String unknown = "there is no job 'nobody'; expected the name of one that was submitted";
    sluice.jobs().tell(new JobRequest.GetStatus("nobody", status.getRef()));
    assertThat(refusalOf(status)).isEqualTo(unknown);
    sluice.jobs().tell(new JobRequest.Stop("nobody", done.getRef()));
    assertThat(refusalOf(done)).isEqualTo(unknown);
    sluice.jobs().tell(new JobRequest.Watch("nobody", events.getRef()));
    assertThat(events.receiveMessage(LONG)).isEqualTo(new JobEvent.NotThere("nobody"));

    submit("counting", counting());
    sluice.jobs().tell(new JobRequest.GetState("counting", "no-such", "1", state.getRef()));
    assertThat(refusalOf(state)).contains("no-such");
  }

  @Test
  void whoeverWatchesIsToldWhenTheEngineCloses() {
    submit("counting", counting());
    sluice.jobs().tell(new JobRequest.Watch("counting", events.getRef()));
    Jobs.await(sluice.job("counting").orElseThrow(), now -> now.elementsRead() > 0);

    sluice.close();

    assertThat(events.receiveMessage(LONG).job()).isEqualTo("counting");
  }
}
