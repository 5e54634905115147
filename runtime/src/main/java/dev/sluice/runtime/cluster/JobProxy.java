package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.actors.job.JobActor;

/** An actor that stands for the coordinator of a job, wherever that is at the moment. */
public final class JobProxy {

  private JobProxy() {}

  /**
   * Stands for the coordinator of a job.
   *
   * @param node knows where it is
   */
  public static Behavior<JobActor.Command> of(String job, ActorRef<NodeCommand> node) {
    return Behaviors.receiveMessage(
        command -> {
          node.tell(new NodeCommand.ToJob(job, command));
          return Behaviors.same();
        });
  }
}
