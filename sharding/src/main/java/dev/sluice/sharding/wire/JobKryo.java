package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;

/** A Kryo that knows the classes of a job, and says so when it meets another. */
final class JobKryo extends Kryo {

  JobKryo() {
    super(new NumberedClasses(), null);
    setRegistrationRequired(true);
    setReferences(false);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  protected String unregisteredClassMessage(Class type) {
    return "A value of "
        + type.getName()
        + " cannot cross the wire, because no type of the job names its class; expected a scalar, or"
        + " a record, enum, array or declared class that stands in the type of an edge. Send it by"
        + " its descriptor, or name the operator's type with .returns(...).";
  }
}
