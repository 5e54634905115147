package dev.sluice.demo.answers;

import dev.sluice.api.JobDefinition;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.flights.FlightDelays;

/** The definitions of jobs by their names: that of the demo, and classes of the class path. */
final class Definitions {

  private Definitions() {}

  static JobDefinition named(String name) {
    if (name.equals(FlightDelays.NAME)) {
      return new FlightDelays();
    }
    try {
      Class<?> type = Class.forName(name, false, Definitions.class.getClassLoader());
      return type.asSubclass(JobDefinition.class).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw refusal(name, "is not on the class path of the node");
    } catch (ClassCastException e) {
      throw refusal(name, "is no JobDefinition");
    } catch (ReflectiveOperationException e) {
      throw refusal(name, "makes no object: " + e);
    }
  }

  private static ControlException refusal(String name, String what) {
    return new ControlException(
        "no-such-definition",
        "class %s %s; expected %s, or a public JobDefinition with a public constructor without parameters, in a jar on the class path of every node"
            .formatted(name, what, FlightDelays.NAME));
  }
}
