namespace AdaptiveRecall.Memory.Learning.Extraction.Languages;

internal static class English
{
    public static readonly LanguageRules Rules = new()
    {
        Name = "en",
        FirstPerson = new("i i'm i've i'd i'll im ive my me mine myself we we're we've we'd we'll our ours us ourselves"),
        Empty = new("""
            a about above after again ago ah aha all almost already also am an and any anyway are aren't as at awesome be because been before being best better
            but by bye can can't cheers come congrats congratulations cool correct could couldn't day dear did didn't do does doesn't doing don't done else
            even evening ever every everyone everything exactly excellent fair fantastic far few fine for from get go goes going gonna good goodbye goodnight
            got great greetings had haha happy has hasn't have haven't having he he's heh hello help helped helpful helps hey hi him his hmm how howdy i i'd
            i'll i'm i've if impressive in indeed interesting into is isn't it it'd it'll it's its job just kind know later let let's lol look looks lot lots
            lovely luck makes man many me mean meant mine more morning most much my myself nah need nice night no nope not nothing now of off oh ok okay on one
            only or our out over perfect perfectly please pleasure point pretty problem quick really right same say saying see seem seems sense she she's should so some
            something soon sorry sound sounds still such super sure take talk thank thanks that that'd that'll that's the their them then there there's these they
            they're thing things think this those though thx million time to today tonight too totally true trying tnx ty u understand understood unfortunately until up us
            very wait want was wasn't way we we'd we'll we're we've weekend welcome well went were what what's when which while who why will wish with wonderful won't
            work worked works worries would wouldn't wow wrong yay yeah yep yes yet yo you you'd you'll you're you've your yours yup absolutely agree agreed
            afternoon amazing answer appreciate appreciated brilliant buddy dude definitely glad here hear heya hiya kidding like love made make meet met mate nvm never mind
            question questions try second first last option stop continue another next forward fun guess incredible keep told tell bit cause 'cause cuz nevermind idea
            possible maybe perhaps probably test testing hope hoping looking seeing hearing talking catch chat guys folks friend great! enjoy safe rest everybody back
            """),
        Openers = new("hey hi hello ok okay so well and also then now please plz oh yes yeah yep no nope thanks just btw but thank alright right sure great again next kindly actually"),
        Questions = new("""
            what is|what are|what was|what were|what's|whats|what do|what does|what did|what can|what should|what would|what will|
            what if|what about|which is|which are|which one|who is|who are|who was|who wrote|who's|who did|where is|where are|where can|
            where do|where did|where's|when is|when was|when did|when does|when do|when will|why is|why are|why do|why does|why did|
            why would|why can't|why isn't|how do|how does|how did|how to|how can|how should|how would|how is|how are|how was|how many|how far|how old|how big|how tall|how high|how often|how fast|
            how much|how long|how about|how come|how's|is it|is there|is this|is that|are there|are you|are they|do you|does it|
            does this|does anyone|did you|have you|has anyone|can i|can we|could i|should i|should we|would it|may i|will it|any idea|
            any ideas|any tips|any advice|anyone know|anything new|i wonder|i was wondering|just wondering|i'd like to know|
            i want to know|what kind|can dogs|can cats|can people|can someone|can anyone|can humans|can a|can an|can the|can one|does|
            should|is a|is an|is the|are the|are all|do the|do all|do people|do dogs
            """),
        Imagined = new("suppose|supposing|imagine|pretend|let's say|lets say|let us say|let's pretend|let's imagine|what if|assume i|assume that|assuming i|say i"),
        Conditions = new("if i|if we|if my|had i|were i"),
        Unreal = new("would|i'd|we'd"),
        Forget = new("forget that|forget what i said|forget what i told|please forget|forget everything i|you can forget that|stop remembering|delete the memory"),
        Tasks = new("""
            write rewrite rephrase paraphrase create generate translate explain summarize summarise summary fix refactor give show list make build implement convert compare find
            search suggest recommend add remove delete replace change edit continue expand shorten calculate compute solve draft design debug review proofread correct describe define
            provide use act pretend imagine optimize optimise format extract classify outline brainstorm analyze analyse evaluate plan code program help tell teach print run execute
            render plot sort count simplify improve update insert merge split parse return respond reply answer repeat elaborate clarify complete finish output identify compose prepare
            sketch draw read look check choose pick name rank rate turn put set reformat restructure assume consider state discuss do don't keep include avoid send call book order remind schedule
            """),
        TaskPhrases = new("""
            can you|could you|would you|will you|can u|could u|can i get|can i have|could i get|i want you to|i need you to|
            i'd like you to|i would like you to|i'd love for you to|i need help|i need some help|help me|your task|you are a|you are an|
            act as|let's write|let's build|i want to know how|tl dr|tldr|following text|following code|following article|following email|
            following sentence|following function|following list|please|pls
            """),
        Courtesies = new("""
            tell me more|tell me about|tell me all|let me know|let me see|let us know|keep it up|keep going|keep up|keep at it|
            keep in touch|keep me posted|keep me updated|keep pushing|keep on|keep doing|keep being|keep following|keep believing|
            keep dancing|keep striving|check out|check this|take a look|look at|look forward|do it|do your best|don't give up|
            don't worry|don't quit|don't let|don't miss|don't hesitate|don't be|don't stop|have fun|make sure|help yourself|read on|
            let's go|let's do|let's make|let's keep|name it|make it happen|make it work|make it a|make it to|make the most|set it|turn it
            """),
        WorkAtHand = new("""
            i'm trying to|i am trying to|i tried|i've tried|i have tried|i'm getting|i am getting|i get|i keep getting|i got an|
            i have a question|i have a problem|i have an issue|i have an error|i have the following|i have this|i have a list|
            i have a file|i have a table|i have two|i need|i want to understand|i want to know|i want to write|i want to learn how|
            i don't understand|i do not understand|i don't know|i'm not sure|i am not sure|i'm looking at|i'm reading|i found this|
            my code|my function|my script|my query|my program|my essay|my text|my question|my prompt|i'd like|i would like|i want
            """),
        Remember = new("""
            remember that|remember my|remember i|remember i'm|remember me|remember we|remember our|remember this|please remember|
            can you remember|could you remember|remember for|remember about|don't forget that|don't forget my|don't forget i|
            don't forget i'm|don't forget we|do not forget that|do not forget my|note that i|note that my|note that we|please note|
            take note|make a note|note down|for the record|keep in mind|bear in mind|for future reference|save this|save that|store this|
            store that|memorize|from now on|in the future please|for future conversations|for next time|call me|address me as|
            refer to me as|going forward please|in future please
            """),
        NotRemember = new("""
            do you remember|if you remember|i remember|we remember|i'll remember|i will remember|can't remember|don't remember|
            do not remember|to remember|remember when|remember the time|always remember|remember to|never forget|will call me|to call me|
            they call me|people call me|would call me|call me when|call me back|could call me|can call me later|call me later|
            call me tomorrow
            """),
        Standing = new("always never"),
        Reasons = new("""
            where i live|where i work|where i study|where we live|because i|because i'm|because my|because we|since i|
            since i'm|since i've|since my|since we|as i am|as i'm|as my|as a vegetarian|as a vegan|given that i|given that my|
            considering i|we're vegetarian|we're vegan|as a nurse|as a teacher|as a student|as a parent|as a mother|as a father|as someone|
            i'm training|i'm planning|i'm preparing|i'm allergic|i am allergic|i'm vegetarian|i'm vegan|i just moved|i don't eat|i can't eat
            """),
        Mentions = new("""
            where i was born|i'm a|i am a|i'm an|i am an|i live|i work as|i work at|i work for|my wife|my husband|my partner|
            my daughter|my son|my kids|my children|my mother|my father|my mom|my dad|my sister|my brother|my girlfriend|
            my boyfriend|my fiancé*|my fiance*|my name is|my birthday|i was born|i have a dog|i have a cat|i moved to|i hate|
            i love|i prefer|i've been|my favorite|my favourite|my boss|my dog*|my cat*|i'm travel*|i am travel*|my two|my three
            """),
        Profile = new("""
            my name|i'm called|people call me|i go by|i live|we live|i moved to|i just moved|we moved|i'm from|i am from|i come from|
            i grew up|i was born|my birthday|years old|year old|i work|i'm working as|i'm working at|i am working|i'm employed|i'm a|
            i am a|i'm an|i am an|i'm allergic|i am allergic|allergic to|intolerant|intolerance|diabetic|vegetarian|vegan|celiac|
            i'm pregnant|i don't eat|i do not eat|i can't eat|i don't drink|my address|my phone|i have a dog|i have a cat|we have a|
            i speak|i study|i'm studying|i studied|i'm married|i am married|i'm single|i'm divorced|i play|i own|i drive|i suffer from|
            i was diagnosed|i've been diagnosed|my native|i'm living in|i'm living at|i'm living with
            """),
        NotProfile = new("""
            i'm a bit|i'm a little|i'm a lot|i'm a fan|i'm a big|i'm a huge|i'm an avid|i'm a total|i am a bit|i am a little|i'm a mess|
            i'm a mix|i'm a work
            """),
        Relations = new("""
            my wife|my husband|my partner|my girlfriend|my boyfriend|my fiancé*|my fiance*|my daughter*|my son*|my kid*|my children|
            my mother*|my father*|my mom*|my mum*|my dad*|my sister*|my brother*|my parents|my family|my grand*|my aunt|my uncle|
            my cousin|my dog*|my cat*|my pet*|my boss|my colleague*|my team|my company|my doctor|my job
            """),
        Copulas = new("""
            is a|is an|is called|are called|name is|names are|named|called|was born|works as|works at|works for|works in|lives in|
            lives with|studies|year old|years old|is allergic|are allergic|is vegetarian|is vegan|is from|is married|is pregnant|birthday
            """),
        Preference = new("""
            i like|i really like|i love|i really love|i enjoy|i really enjoy|i prefer|i'd prefer|i would prefer|i'd rather|i hate|
            i dislike|i don't like|i do not like|i can't stand|i adore|i'm into|i'm not into|i'm a fan|i'm a big fan|i'm fond|
            i'm passionate|i'm crazy about|i'm keen|my favorite*|my favourite*|my fave*|my go to|favorite is|favourite is|i always use|
            i usually use|i never use|we prefer|we like|we love|i can't live without
            """),
        Plan = new("""
            i'm going to|i am going to|i'm gonna|i'll|i will|we'll|we will|we're going|we are going|i plan|i'm planning|i am planning|
            we're planning|we plan|i intend|i'm thinking of|i'm thinking about|i'm considering|i want to|i wanna|i hope to|i'm hoping|
            i'd love to|i'm looking for|i need to|i have to|i must|next week|next month|next year|next weekend|next summer|tomorrow|
            my goal|my dream|my plan*|appointment|deadline|i'm getting married|i'm flying|i'm travel*|we're travel*|i'm moving|
            we're moving|i start|i'm starting|i'm saving
            """),
    };
}
