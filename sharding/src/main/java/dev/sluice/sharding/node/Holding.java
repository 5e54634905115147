package dev.sluice.sharding.node;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.job.JobActor;

/**
 * A job that a node coordinates. Immutable.
 *
 * @param job the job's name
 * @param coordinator the actor that does
 */
public record Holding(String job, ActorRef<JobActor.Command> coordinator) {}
