package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;

/** Numbers for classes, and nothing else: a name that comes over the wire loads no class. */
public final class NumberedClasses extends DefaultClassResolver {

  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  protected void writeName(Output output, Class type, Registration registration) {
    throw refusal(type.getName());
  }

  @Override
  protected Registration readName(Input input) {
    throw refusal("a class");
  }

  private static KryoException refusal(String what) {
    return new KryoException(
        "The name of "
            + what
            + " was to cross the wire; expected its number. Let all nodes run the same version.");
  }
}
