package dev.sluice.checkpointing.coordinator;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides about the checkpoints of one job in one epoch.
 *
 * <p>It is told what has happened, each time with the processing time in milliseconds, and answers
 * with {@link Effect}s. It reads no clock: the host calls {@link #time} at {@link #nextDeadline}.
 * One checkpoint or savepoint is in flight at a time; savepoints wait for their turn and go first.
 *
 * <pre>
 *  Resting ──due, savepoint, all ended──► Collecting ──all reported──► Completing
 *     ▲  ▲                                 │ time-out, declined            │    │ ledger failed:
 *     │  └────────── NotifyAborted ────────┘                               │    └ ask again
 *     ├───────────── NotifyCompleted ◄── completed, more to come ──────────┤
 *     │                                                                    │ completed, and it
 *     └───────────── NotifyAborted ◄──── refused ──────────────────────────┤ was the last
 *                                                                          ▼
 *  Over ◄── EndJob ◄── all have committed ────────────────────────── Committing
 *  Over ◄── StandDown ◄── fenced by another coordinator        (tells again until all have)
 * </pre>
 *
 * <p>A subtask that has ended counts in every later checkpoint by its last snapshot. Answers to
 * another checkpoint, of another epoch, or a second time, change nothing. Belongs to one thread.
 * After a crash, a new coordinator starts from the ledger's row; nothing else has to be known.
 */
public final class CheckpointCoordinator {

  private static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE);

  private final CheckpointSettings settings;
  private final JobShape shape;
  private final long epoch;
  private final String owner;
  private final Retention retention;
  private final SavepointRequests requests = new SavepointRequests();
  private final Map<SubtaskId, SubtaskHandle> ended = new HashMap<>();
  private Phase phase = new Phase.Resting();
  private CheckpointRef lastCompleted;
  private long nextId;
  private long nextPeriodic;
  private int failuresInRow;
  private final List<Effect> effects = new ArrayList<>();

  /**
   * Creates a coordinator for the epoch that was claimed with {@code row}.
   *
   * @param shape the job whose subtasks were started
   * @param now processing time in milliseconds since the epoch
   */
  public CheckpointCoordinator(
      CheckpointSettings settings, JobShape shape, LedgerRow row, long now) {
    this.settings = settings;
    this.shape = shape;
    this.epoch = row.epoch();
    this.owner = row.owner();
    this.retention = new Retention(settings.retained(), row);
    this.lastCompleted = row.lastCompleted();
    this.nextId = lastCompleted.id() + 1;
    this.nextPeriodic = later(now, settings.interval().orElse(NEVER));
  }

  /** When {@link #time} wants to be called; {@code Long.MAX_VALUE} when nothing is waited for. */
  public long nextDeadline() {
    if (phase instanceof Phase.Resting) {
      return nextPeriodic;
    } else if (phase instanceof Phase.Collecting collecting) {
      return collecting.deadline();
    } else if (phase instanceof Phase.Completing completing) {
      return completing.askAgainAt();
    } else if (phase instanceof Phase.Committing committing) {
      return committing.tellAgainAt();
    }
    return Long.MAX_VALUE;
  }

  /** Time has passed. Calling it early does no harm. */
  public List<Effect> time(long now) {
    if (now < nextDeadline()) {
      return List.of();
    }
    if (phase instanceof Phase.Resting) {
      trigger(new CheckpointKind.Periodic(), now);
    } else if (phase instanceof Phase.Collecting collecting) {
      Attempt attempt = collecting.attempt();
      abort(
          attempt,
          "not reported within %s: %s".formatted(settings.timeout(), attempt.missing()),
          now);
    } else if (phase instanceof Phase.Completing completing) {
      complete(completing.checkpoint());
    } else if (phase instanceof Phase.Committing committing) {
      tellAgain(committing, now);
    }
    return taken();
  }

  /**
   * A user wants a savepoint, with or without stopping the job. Answered in time by {@link
   * Effect.SavepointTaken} or {@link Effect.SavepointFailed}.
   *
   * @throws IllegalArgumentException when the kind has no name
   */
  public List<Effect> savepoint(CheckpointKind kind, long now) {
    String name =
        kind.savepoint()
            .orElseThrow(() -> new IllegalArgumentException("%s is no savepoint".formatted(kind)));
    boolean ending = phase instanceof Phase.Over || phase instanceof Phase.Committing;
    Optional<String> refusal =
        ending
            ? Optional.of("the job is ending; start it from its last checkpoint instead")
            : SavepointRequests.refusalOf(name, retention, requests.with(phase));
    if (refusal.isPresent()) {
      effects.add(new Effect.SavepointFailed(name, refusal.get()));
    } else {
      requests.add(kind);
      goOn(now);
    }
    return taken();
  }

  /** A savepoint was deleted, and its name may be used again. */
  public void savepointDeleted(String name) {
    retention.forget(name);
  }

  /** The host has taken what is known about splits that are not with a reader. */
  public List<Effect> splitsTaken(CheckpointRef ref, Bytes splits, long now) {
    if (phase instanceof Phase.Collecting collecting && collecting.attempt().ref().equals(ref)) {
      collecting.attempt().splits(splits);
      completeIfAll(collecting.attempt(), now);
    }
    return taken();
  }

  /** A subtask's snapshot is durable. */
  public List<Effect> acknowledged(CheckpointRef ref, SubtaskHandle handle, long now) {
    if (phase instanceof Phase.Collecting collecting && collecting.attempt().ref().equals(ref)) {
      collecting.attempt().add(handle);
      completeIfAll(collecting.attempt(), now);
    }
    return taken();
  }

  /** A subtask cannot take its snapshot. */
  public List<Effect> declined(CheckpointRef ref, SubtaskId subtask, String reason, long now) {
    if (phase instanceof Phase.Collecting collecting && collecting.attempt().ref().equals(ref)) {
      abort(collecting.attempt(), "declined by %s: %s".formatted(subtask, reason), now);
    }
    return taken();
  }

  /**
   * A subtask has come to the end of its input, and its last snapshot is durable.
   *
   * @param itsEpoch the epoch in which it ran
   * @param passed number of the last checkpoint whose barrier it has put into its outputs, 0 if
   *     none. For a checkpoint up to this number the last snapshot does not count: it knows of
   *     elements behind the barrier
   */
  public List<Effect> ended(long itsEpoch, long passed, SubtaskHandle last, long now) {
    if (itsEpoch != epoch || ended.putIfAbsent(last.subtask(), last) != null) {
      return List.of();
    }
    if (phase instanceof Phase.Collecting collecting) {
      Attempt attempt = collecting.attempt();
      if (passed < attempt.ref().id()) {
        attempt.add(last);
        completeIfAll(attempt, now);
      }
    }
    goOn(now);
    return taken();
  }

  /** A subtask has committed what it had prepared up to a checkpoint. */
  public List<Effect> committed(CheckpointRef ref, SubtaskId subtask) {
    if (phase instanceof Phase.Committing committing && committing.ref().equals(ref)) {
      phase = committing.without(subtask);
      endIfCommitted();
    }
    return taken();
  }

  /** The ledger has answered. */
  public List<Effect> answered(CheckpointRef ref, Completion completion, long now) {
    if (!(phase instanceof Phase.Completing completing)
        || !completing.checkpoint().ref().equals(ref)) {
      return List.of();
    }
    CompletedCheckpoint checkpoint = completing.checkpoint();
    if (completion instanceof Completion.Completed) {
      completed(checkpoint, now);
    } else if (completion instanceof Completion.Fenced fenced) {
      over("another coordinator has taken over");
      effects.add(new Effect.StandDown(fenced.epoch(), fenced.owner()));
    } else if (completion instanceof Completion.Refused refused) {
      refused(checkpoint, refused.reason(), now);
    }
    return taken();
  }

  /** The ledger could not be reached. What has become of the checkpoint is not known. */
  public List<Effect> ledgerFailed(CheckpointRef ref, long now) {
    if (phase instanceof Phase.Completing completing && completing.checkpoint().ref().equals(ref)) {
      phase = new Phase.Completing(completing.checkpoint(), later(now, settings.patience()));
    }
    return taken();
  }

  private void trigger(CheckpointKind kind, long now) {
    CheckpointRef ref = new CheckpointRef(nextId, epoch);
    nextId++;
    Attempt attempt = new Attempt(shape, ref, kind, now);
    ended.values().forEach(attempt::add);
    phase = new Phase.Collecting(attempt, later(now, settings.timeout()));
    List<SubtaskId> sources =
        shape.sources().stream().filter(source -> !ended.containsKey(source)).toList();
    effects.add(new Effect.Trigger(ref, kind, lastCompleted, sources));
  }

  private void completeIfAll(Attempt attempt, long now) {
    if (attempt.missing().isEmpty()) {
      complete(attempt.completed(now));
    }
  }

  private void complete(CompletedCheckpoint checkpoint) {
    phase = new Phase.Completing(checkpoint, Long.MAX_VALUE);
    effects.add(new Effect.CompleteInLedger(owner, checkpoint));
  }

  private void completed(CompletedCheckpoint checkpoint, long now) {
    failuresInRow = 0;
    lastCompleted = checkpoint.ref();
    effects.add(new Effect.Report(CheckpointStatistics.of(checkpoint)));
    checkpoint
        .kind()
        .savepoint()
        .ifPresent(name -> effects.add(new Effect.SavepointTaken(name, checkpoint)));
    List<CheckpointRef> over = retention.add(checkpoint);
    effects.add(new Effect.NotifyCompleted(checkpoint.ref(), shape.subtasks()));
    if (!over.isEmpty()) {
      effects.add(new Effect.DropCheckpoints(over));
    }
    if (isLast(checkpoint)) {
      long tellAgainAt = later(now, settings.patience());
      phase = new Phase.Committing(checkpoint, preparedIn(checkpoint), tellAgainAt);
      endIfCommitted();
    } else {
      rest(checkpoint.triggeredAt(), now);
    }
  }

  /** Whether nothing comes behind it: the job stops with it, or every snapshot in it is a last. */
  private boolean isLast(CompletedCheckpoint checkpoint) {
    return checkpoint.kind() instanceof CheckpointKind.StopWithSavepoint
        || checkpoint.subtasks().stream()
            .allMatch(handle -> handle.equals(ended.get(handle.subtask())));
  }

  private boolean allEnded() {
    return ended.keySet().containsAll(shape.subtasks());
  }

  private static SortedSet<SubtaskId> preparedIn(CompletedCheckpoint checkpoint) {
    SortedSet<SubtaskId> prepared = new TreeSet<>();
    for (SubtaskHandle handle : checkpoint.subtasks()) {
      if (handle.hasPrepared()) {
        prepared.add(handle.subtask());
      }
    }
    return prepared;
  }

  private void tellAgain(Phase.Committing committing, long now) {
    long again = later(now, settings.patience());
    phase = new Phase.Committing(committing.last(), committing.waiting(), again);
    effects.add(new Effect.NotifyCompleted(committing.ref(), List.copyOf(committing.waiting())));
  }

  private void endIfCommitted() {
    if (phase instanceof Phase.Committing committing && committing.waiting().isEmpty()) {
      over("the job has ended");
      effects.add(new Effect.EndJob(committing.last()));
    }
  }

  private void refused(CompletedCheckpoint checkpoint, String reason, long now) {
    Attempt attempt =
        new Attempt(shape, checkpoint.ref(), checkpoint.kind(), checkpoint.triggeredAt());
    checkpoint.subtasks().forEach(attempt::add);
    abort(attempt, reason, now);
  }

  private void abort(Attempt attempt, String reason, long now) {
    String told = "%s was given up: %s".formatted(attempt.ref(), reason);
    effects.add(new Effect.NotifyAborted(attempt.ref(), told));
    effects.add(
        new Effect.Report(
            new CheckpointStatistics(
                attempt.ref(),
                attempt.kind(),
                told,
                attempt.triggeredAt(),
                now - attempt.triggeredAt(),
                CheckpointStatistics.figures(attempt.handles()))));
    attempt
        .kind()
        .savepoint()
        .ifPresent(name -> effects.add(new Effect.SavepointFailed(name, told)));
    if (attempt.kind().isDrained()) {
      fail(told + "; all windows have fired for it, so the job cannot simply go on");
    } else if (countsAsFailure(attempt.kind()) && ++failuresInRow > settings.tolerableFailures()) {
      fail(
          "%s; that makes %d in a row, and tolerable-failures is %d"
              .formatted(told, failuresInRow, settings.tolerableFailures()));
    } else {
      rest(attempt.triggeredAt(), now);
    }
  }

  /** A savepoint that fails is answered to who asked for it, and says nothing about the job. */
  private static boolean countsAsFailure(CheckpointKind kind) {
    return kind.savepoint().isEmpty();
  }

  private void fail(String reason) {
    over("the job has failed");
    effects.add(new Effect.FailJob(reason));
  }

  private void over(String why) {
    phase = new Phase.Over();
    effects.addAll(requests.failAll(why));
  }

  private void rest(long triggeredAt, long now) {
    phase = new Phase.Resting();
    Duration interval = settings.interval().orElse(NEVER);
    nextPeriodic = Math.max(later(triggeredAt, interval), later(now, settings.minimumPause()));
    goOn(now);
  }

  /** Begins what need not wait for its time, if nothing is in flight. */
  private void goOn(long now) {
    if (phase instanceof Phase.Resting) {
      if (!requests.isEmpty()) {
        trigger(requests.next(), now);
      } else if (allEnded()) {
        trigger(new CheckpointKind.Last(), now);
      }
    }
  }

  private List<Effect> taken() {
    List<Effect> taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }

  private static long later(long now, Duration by) {
    return by.equals(NEVER) ? Long.MAX_VALUE : now + by.toMillis();
  }
}
