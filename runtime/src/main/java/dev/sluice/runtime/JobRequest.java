package dev.sluice.runtime;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.pattern.StatusReply;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.status.JobStatus;
import java.util.Objects;

/**
 * What an actor can ask of jobs, by {@link Sluice#jobs()}. A closed type of immutable values, for
 * actors of the same actor system: nothing of it crosses to other nodes.
 *
 * <p>What cannot be done is answered by an error with the reason as its message. Requests are
 * worked on beside each other, so whoever needs the answer of one for the next waits for it.
 */
public sealed interface JobRequest {

  /** The name of the job. */
  String job();

  /**
   * Checks a job and starts it; answered when it is accepted.
   *
   * @param job a name that no running job has
   * @param definition declares the job; on a cluster of a public class that every node can make
   * @param args what the definition may ask for
   * @param start what it goes on from
   * @see Sluice#submit(String, JobDefinition, JobArguments, StartFrom)
   */
  record Submit(
      String job,
      JobDefinition definition,
      JobArguments args,
      StartFrom start,
      ActorRef<StatusReply<Done>> replyTo)
      implements JobRequest {

    /** Refuses what is not there. */
    public Submit {
      Objects.requireNonNull(job, "job");
      Objects.requireNonNull(definition, "definition");
      Objects.requireNonNull(args, "args");
      Objects.requireNonNull(start, "start");
      Objects.requireNonNull(replyTo, "replyTo");
    }

    /** Of a job that goes on from its own last completed checkpoint, if there is one. */
    public Submit(
        String job,
        JobDefinition definition,
        JobArguments args,
        ActorRef<StatusReply<Done>> replyTo) {
      this(job, definition, args, new StartFrom.Latest(), replyTo);
    }
  }

  /**
   * Asks the job to end without committing anything further; answered at once, and not when it has
   * ended.
   */
  record Stop(String job, ActorRef<StatusReply<Done>> replyTo) implements JobRequest {}

  /**
   * Takes a savepoint while the job runs; answered when it is complete.
   *
   * @param name a name that no other savepoint of the job has
   */
  record TakeSavepoint(String job, String name, ActorRef<StatusReply<CompletedCheckpoint>> replyTo)
      implements JobRequest {}

  /**
   * Takes a savepoint and stops the job with it; answered when the savepoint is complete.
   *
   * @param name a name that no other savepoint of the job has
   * @param drain whether all windows fire and all timers run before
   * @see JobHandle#stopWithSavepoint
   */
  record StopWithSavepoint(
      String job, String name, boolean drain, ActorRef<StatusReply<CompletedCheckpoint>> replyTo)
      implements JobRequest {}

  /** Asks for the job as of the subtasks' last reports; after its end, as it was then. */
  record GetStatus(String job, ActorRef<StatusReply<JobStatus>> replyTo) implements JobRequest {}

  /**
   * Asks for the states of a key of an operator, as they are now.
   *
   * @param key as a text: a number, a text, or JSON for keys of several parts
   */
  record GetState(String job, String operator, String key, ActorRef<StatusReply<KeyState>> replyTo)
      implements JobRequest {}

  /**
   * Asks to be told once how the job has ended, now or later.
   *
   * @param watcher is told one event
   */
  record Watch(String job, ActorRef<JobEvent> watcher) implements JobRequest {}
}
