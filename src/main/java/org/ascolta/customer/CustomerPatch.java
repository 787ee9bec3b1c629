package org.ascolta.customer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.ascolta.web.Maybe;

/**
 * What changes of a customer.
 *
 * @param name       null gives it back to what his network calls him
 * @param language   BCP 47, or null
 * @param attributes replace the attributes: texts, numbers, true or false by name
 */
public record CustomerPatch(
        @Size(min = 1, max = 500) Maybe<String> name,
        @NotNull Maybe<Boolean> vip,

        @Pattern(regexp = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}")
        Maybe<String> language,

        @Size(min = 1, max = 200) Maybe<String> crmId,
        @NotNull @Size(max = 100) Maybe<Map<String, Object>> attributes) {}
