"""What is said about tags and marks, about finding again, and in the line after a sitting."""

NO_TAG = "{word} cannot be a tag. Letters, digits and hyphens can, such as bad-night."
LONG_TAG = "A tag has {most} letters at most."
MANY_TAGS = "An entry has {most} tags at most. A minus before one takes it off."

AS_WORDS = 'stop leaves, ! shows people. As words, in quotes: "stop", "help".'
AS_TAGS = "stop leaves, ! shows people. As tags: #stop, #help."
TAGS_ASK = "Which tags?"
TAGS_NOW = "Now: {tags}."
TAGS_HINT = "A minus before one takes it off. Enter leaves them."
TAGS_UNFIT = "one of these words cannot be a tag"
TAGS_UNFIT_HINT = "20 tags at most, each of letters, digits and hyphens, 40 at most"
TAGS_NOT_HERE = "tags are asked for, so that the shell's history does not keep them"
TAGS_NOT_HERE_HINT = "integrate journal tag {id}, and type them there"
TAGGED = "Tags: {tags}. integrate undo takes it back."
UNTAGGED = "No tags now. integrate undo takes it back."
WHICH_TAG = "Which tag?"
WHICH_TAG_HINT = "Enter: any."

NOT_ON_OR_OFF = "private is on or off, not {given}"
NOT_ON_OR_OFF_HINT = "integrate journal private {id} on, or off"
PRIVATE_ON = "Private now: exports leave it out. integrate undo takes it back."
PRIVATE_OFF = "No longer private. integrate undo takes it back."
FLAG_ON = "Flagged for your therapist. integrate undo takes it back."
FLAG_OFF = "No longer flagged. integrate undo takes it back."

LEFT_OUT = "Left out: {entries}. To take private ones too: --include-private"

SEARCH_ASK = "Which words shall be found?"
SEARCH_HINT = "All of them, in any order; parts of words will do. Enter leaves it."
SEARCH_NONE = "no words to look for were given"
SEARCH_NONE_HINT = "type some when asked, or pipe them in"
SEARCH_LEFT = "Nothing was looked for."
SEARCH_NO_MATCH = "No entry has all of that in it."
SEARCH_MORE = "There are more. --limit {limit} shows more of them."
SEARCH_READING = "Reading the whole journal once; later searches are quick."

OFFERS = "tag, private or flag? Enter leaves it as it is."
OFFERS_AND_CLEAR = "tag, private, flag or clear? Enter leaves it as it is."
OFFERS_HELP = "Such as: private flag. Or: tag sleep. Enter leaves it."
MARKED = "Now: {marks}"

CLEAR_ASK = "Enter clears the screen. stop leaves it."
CLEARED = "Cleared here, and kept in the journal."
NO = ("no", "n")
