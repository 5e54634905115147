package dev.sluice.runtime.cluster;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.dataflow.graph.JobGraph;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Builds jobs of their specifications, by classes of the class path. Immutable. */
public final class Blueprints {

  private final ClassLoader loader;

  /** Creates what finds classes with a loader. */
  public Blueprints(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * A copy of a job.
   *
   * @throws JobClassException when its class is not there, or declares no job
   * @throws dev.sluice.dataflow.graph.InvalidJobException with everything that is wrong with the
   *     job
   */
  public JobGraph build(String job, JobSpec spec) {
    JobDefinition definition = definition(job, spec.definition());
    return spec.defaults().graph(job, definition, JobArguments.of(spec.arguments()));
  }

  /**
   * The class of a definition, if every node can make an object of it by its name.
   *
   * @throws JobClassException when it has no public constructor without parameters
   */
  public static String nameOf(String job, JobDefinition definition) {
    Class<?> type = definition.getClass();
    constructor(job, type);
    return type.getName();
  }

  private JobDefinition definition(String job, String name) {
    Class<?> type = load(job, name);
    if (!JobDefinition.class.isAssignableFrom(type)) {
      throw new JobClassException(
          job, "class %s is no JobDefinition; expected one that implements it".formatted(name));
    }
    try {
      return (JobDefinition) constructor(job, type).newInstance();
    } catch (InvocationTargetException e) {
      throw new JobClassException(
          job, "the constructor of class %s failed: %s".formatted(name, e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new JobClassException(job, "class %s makes no object: %s".formatted(name, e));
    }
  }

  /** Not initialised before it is known to be a definition, so that a name alone runs no code. */
  private Class<?> load(String job, String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new JobClassException(
          job,
          "class %s is not on the class path of this node; expected every node to have the job's classes. Put its jar there"
              .formatted(name));
    }
  }

  private static Constructor<?> constructor(String job, Class<?> type) {
    try {
      Constructor<?> constructor = type.getConstructor();
      if (Modifier.isPublic(type.getModifiers()) && !type.isSynthetic()) {
        return constructor;
      }
    } catch (NoSuchMethodException e) {
      // Told below, with all else that is not as expected.
    }
    throw new JobClassException(
        job,
        "%s cannot be made on other nodes; expected a public class with a public constructor without parameters, not a lambda. What it needs to know, give it as arguments"
            .formatted(type.getName()));
  }
}
